import { different, type Gap, stricter } from '../gaps.ts'
import { literal, withLookahead } from '../origins/expressions.ts'
import { echoes, type Plan, type RulePlan } from '../plan/plan.ts'
import type { Site } from '../settings.ts'
import { chunks, fileOf, heading, indent } from '../text.ts'
import { corsHeaders, foreignHeaders, numbered, variesOnOrigin, type Writer, withinPath } from './target.ts'

type Name = (suffix: string) => string

/** The statuses of success that Apache knows. */
const known = [200, 201, 202, 203, 204, 205, 206, 207, 208, 226]
const statusOf = ({ status }: RulePlan): number => (known.includes(status) ? status : 204)

/** What stands in a `VirtualHost`. */
export function apacheRules(plan: Plan, { name, path }: Site): string[] {
  const v: Name = (suffix) => `${name}_${suffix}`
  const isCase = (value: string): string => `reqenv('${v('case')}') == '${value}'`
  const own = plan.isSame ? ['none', 'rule0'] : ['denied', ...plan.rules.map((_, index) => `rule${index}`)]
  const statuses = [...new Set(plan.rules.map(statusOf))].filter((status) => status !== 204)
  const preflight = `RewriteCond %{ENV:${v('preflight')}} =1`
  return [
    '# A value without a character is there all the same; the application gets it as it was.',
    'RequestHeader edit Origin "^$" "(empty)" early',
    'RequestHeader edit Access-Control-Request-Method "^$" "(empty)" early',
    'RequestHeader edit Origin "^\\(empty\\)$" ""',
    'RequestHeader edit Access-Control-Request-Method "^\\(empty\\)$" ""',
    ...(path === '' ? [] : [`# Only ${path}, and what is below it.`]),
    `SetEnvIf Request_URI "${path === '' ? '^' : withinPath(path)}" ${v('case')}=none`,
    '# Rule 22: the first rule that allows the origin, and so the others before it.',
    ...[...numbered(plan)].reverse().flatMap(([index, rule]) => originsOf(rule, index, v)),
    ...(plan.isSame ? [] : [`SetEnvIfExpr "${isCase('none')} && req_novary('Origin') =~ /./" ${v('case')}=denied`]),
    ...numbered(plan).map(
      ([index]) =>
        `SetEnvIfExpr "${isCase(plan.isSame ? 'none' : 'denied')} && reqenv('${v('match')}') == 'rule${index}'" ${v('case')}=rule${index}`,
    ),
    '# Rule 1: what is a preflight.',
    `SetEnvIfExpr "${isCase('denied')} || reqenv('${v('case')}') =~ /^rule/" ${v('request')}=1`,
    `SetEnvIfExpr "reqenv('${v('request')}') == '1' && %{REQUEST_METHOD} == 'OPTIONS' && req_novary('Access-Control-Request-Method') =~ /./" ${v('preflight')}=1`,
    ...echoesOf(plan, v),
    '# Rules 6 to 8: preflights are answered here, with no body, before everything else.',
    `SetEnvIf Request_URI "^" ${v('forbidden')}=Forbidden`,
    `SetEnvIf ${v('preflight')} "^1$" !${v('forbidden')}`,
    `ErrorDocument 403 "%{reqenv:${v('forbidden')}}"`,
    ...statuses.map((status) => `ErrorDocument ${status} "%{reqenv:${v('nothing')}}"`),
    'RewriteEngine On',
    ...(plan.isSame ? [] : [preflight, `RewriteCond %{ENV:${v('case')}} =denied`, 'RewriteRule ^ - [R=403,L]']),
    ...numbered(plan).flatMap(([index, rule]) => [
      preflight,
      `RewriteCond %{ENV:${v('case')}} =rule${index}`,
      `RewriteRule ^ - [R=${statusOf(rule)},L]`,
    ]),
    '# Rule 16: one owner for the headers.',
    ...foreignHeaders.flatMap((header) => [
      `Header unset ${header} "expr=${own.map(isCase).join(' || ')}"`,
      `Header always unset ${header} "expr=${own.map(isCase).join(' || ')}"`,
    ]),
    ...numbered(plan).flatMap(([index, rule]) => headersOf(rule, index, plan.isSame, v, isCase)),
    ...(plan.isSame
      ? []
      : [
          '# Rules 4 and 12: whatever is answered depends on Origin; what the response varies on already is not said again.',
          `Header always merge Vary Origin "expr=-n reqenv('${v('case')}') && ! (resp('Vary') =~ m#${variesOnOrigin}#i)"`,
        ]),
  ]
}

/** Rule 2: whom a rule allows. Several Origin lines are one value here, with a comma, and so none of these. */
function originsOf({ any, exact, tests }: RulePlan, index: number, v: Name): string[] {
  const set = (expression: string): string =>
    `SetEnvIf Origin "^(${expression})$" ${v('match')}=rule${index} ${v('origin')}=$1`
  if (any) return [`SetEnvIf Origin "." ${v('match')}=rule${index}`]
  return [
    `# Rule 2: the origins of rule ${index + 1}, in the form that browsers send.`,
    ...chunks(exact, 20).map((origins) => set(origins.map(literal).join('|'))),
    ...tests.map((test) => set(withLookahead(test))),
  ]
}

/** Rule 9: what is echoed, where it may be. */
function echoesOf({ rules }: Plan, v: Name): string[] {
  return rules.flatMap(({ echoMethod, echoHeaders }, index) => [
    ...(echoMethod
      ? [
          '# Rule 9: the method that is asked for.',
          `SetEnvIf Access-Control-Request-Method "^(${withLookahead(echoMethod)})$" ${v(`method${index}`)}=$1`,
        ]
      : []),
    ...(echoHeaders
      ? [
          '# Rule 9: the headers that are asked for.',
          `SetEnvIf Access-Control-Request-Headers "^(${withLookahead(echoHeaders)})$" ${v(`echo${index}`)}=$1`,
        ]
      : []),
  ])
}

/** Rules 3, 5, 7 and 8: what a rule answers. */
function headersOf(
  rule: RulePlan,
  index: number,
  isSame: boolean,
  v: Name,
  isCase: (value: string) => string,
): string[] {
  const mine = isSame ? `(${isCase('none')} || ${isCase('rule0')})` : isCase(`rule${index}`)
  const preflight = `reqenv('${v('preflight')}') == '1'`
  const text = (value: string): string => value.replaceAll('%', '%%')
  const set = (header: string, value: string, condition = ''): string[] =>
    value === '' ? [] : [`Header always set ${header} "${value}" "expr=${mine}${condition}"`]
  const name = corsHeaders.headers
  const echoed = ` && ${preflight} && -n reqenv('${v(`echo${index}`)}')`
  const edit = (from: string, to: string): string =>
    `Header always edit* ${name} "${from}" "${to}" "expr=${mine}${echoed}"`
  return [
    `# Rules 3, 5, 7 and 8: what rule ${index + 1} answers.`,
    ...set(corsHeaders.origin, rule.any ? '*' : `%{${v('origin')}}e`),
    ...set(corsHeaders.credentials, rule.credentials ? 'true' : ''),
    ...set(corsHeaders.expose, text(rule.expose), ` && ! (${preflight})`),
    ...set(corsHeaders.methods, text(rule.methods), ` && ${preflight}`),
    ...(rule.echoMethod
      ? set(
          corsHeaders.methods,
          `%{${v(`method${index}`)}}e`,
          ` && ${preflight} && -n reqenv('${v(`method${index}`)}')`,
        )
      : []),
    ...set(name, text(rule.headers), ` && ${preflight}`),
    ...(rule.echoHeaders
      ? [
          ...set(name, `${text(rule.headers)}${rule.headers === '' ? '' : ','}%{${v(`echo${index}`)}}e`, echoed),
          edit('[\\t ,]*,[\\t ,]*', ','),
          edit('^[\\t ,]+|[\\t ,]+$', ''),
        ]
      : []),
    ...set(corsHeaders.maxAge, rule.maxAge, ` && ${preflight}`),
    ...(rule.vary.replace(/^Origin(?:, )?/, '') === ''
      ? []
      : [`Header always merge Vary "${rule.vary.replace(/^Origin(?:, )?/, '')}" "expr=${mine} && ${preflight}"`]),
  ]
}

function gapsOf(plan: Plan): { gaps: Gap[] } {
  const gaps = [
    stricter('expose-merge', 'exposed-unjoinable', 'Apache'),
    different('origin-length', 'long-line', 'Apache', 'LimitRequestFieldSize'),
  ]
  if (plan.rules.some((rule) => statusOf(rule) !== rule.status))
    gaps.push(different('preflight-status', 'status-unknown', 'Apache'))
  if (echoes(plan)) gaps.push(different('header-echo', 'echo-names'))
  return { gaps }
}

const modules = ['mpm_event', 'authz_core', 'headers', 'setenvif', 'rewrite', 'proxy', 'proxy_http']

/** A virtual host that passes requests on. */
export function apacheSite(rules: readonly string[], { listen, host, port }: Site): string[] {
  return [
    `Listen ${listen}`,
    `<VirtualHost *:${listen}>`,
    ...indent([...rules, '', 'ProxyPreserveHost On', `ProxyPass "/" "http://${host}:${port}/"`]),
    '</VirtualHost>',
  ]
}

export const apacheMain: readonly string[] = [
  '# Where modules are on Debian; elsewhere, write another folder here.',
  'Define CORS_MODULES /usr/lib/apache2/modules',
  ...modules.map((name) => `LoadModule ${name}_module \${CORS_MODULES}/mod_${name}.so`),
  'ServerName localhost',
  'PidFile httpd.pid',
  'ErrorLog error.log',
  '<IfModule unixd_module>',
  '  User "#65534"',
  '  Group "#65534"',
  '</IfModule>',
  '',
]

export const apache: Writer = {
  isProxy: true,
  gapsOf: (plan) => (plan.isOff ? { gaps: [] } : gapsOf(plan)),
  write: (plan, site, gaps) => {
    const rules = plan.isOff ? ['# The policy switches CORS off: nothing is to be done.'] : apacheRules(plan, site)
    return site.form === 'snippet'
      ? [
          {
            path: 'cors.conf',
            content: fileOf([
              ...heading(gaps, 'To be included in a VirtualHost; needs mod_headers, mod_setenvif and mod_rewrite.'),
              ...rules,
            ]),
          },
        ]
      : [
          {
            path: 'httpd.conf',
            content: fileOf([
              ...heading(gaps, 'Run it with: apache2 -d . -f httpd.conf -DFOREGROUND'),
              ...apacheMain,
              ...apacheSite(rules, site),
            ]),
          },
        ]
  },
}
