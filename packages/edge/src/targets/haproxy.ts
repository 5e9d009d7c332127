import { different, type Gap, stricter } from '../gaps.ts'
import { type Test, withLookahead } from '../origins/expressions.ts'
import { echoes, type Plan, type RulePlan } from '../plan/plan.ts'
import type { Site } from '../settings.ts'
import { chunks, fileOf, heading, indent } from '../text.ts'
import { corsHeaders, numbered, type Writer, withinPath } from './target.ts'

/** Between these, nothing means anything to HAProxy. */
const quote = (text: string): string => `'${text}'`
const regExp = (test: Test): string => quote(`^${withLookahead(test)}$`)
const fold = (values: readonly string[]): string =>
  values.map((value) => (/^[\w.:/*-]+$/.test(value) ? value : quote(value.replace(/'/g, `'\\''`)))).join(' ')

/** What stands in a `frontend`, before everything else there. */
export function haproxyRules(plan: Plan, { name, path }: Site): string[] {
  const v = (suffix: string): string => `${name}_${suffix}`
  const value = `txn.${v('case')}`
  const is = (...cases: readonly string[]): string => `{ var(${value}) -m str ${cases.join(' ')} }`
  const inPath = path === '' ? '' : ` ${v('path')}`
  const set = (variable: string, text: string, condition: string): string =>
    `http-request set-var(txn.${v(variable)}) ${text}${condition}`
  const lines = [
    '# Rule 1: what is a CORS request, and what is a preflight.',
    `acl ${v('request')} req.fhdr_cnt(origin) gt 0`,
    `acl ${v('preflight')} method OPTIONS`,
    `acl ${v('asks')} req.fhdr_cnt(access-control-request-method) gt 0`,
    ...(path === ''
      ? []
      : [`# Only ${path}, and what is below it.`, `acl ${v('path')} path -m reg -- ${quote(withinPath(path))}`]),
    ...(plan.isSame ? [] : originRules(plan, v)),
    set('case', 'str(none)', path === '' ? '' : ` if${inPath}`),
    ...(plan.isSame ? [] : [set('case', 'str(denied)', ` if ${v('request')}${inPath}`)]),
    '# Rule 22: the first rule that allows the origin, and so the others before it.',
    ...[...numbered(plan)]
      .reverse()
      .map(([index, { any }]) =>
        set(
          'case',
          `str(rule${index})`,
          ` if ${v('request')}${any ? '' : ` ${v('one')} ${v('sendable')} ${v(`rule${index}`)}`}${inPath}`,
        ),
      ),
    ...(plan.isSame ? [] : [set('origin', 'req.fhdr(origin)', ` if ${v('one')}`)]),
    ...echoRules(plan, v),
    '# Rules 6 to 8: preflights are answered here, with no body.',
    set('preflight', 'bool(true)', ` if ${v('request')} ${v('preflight')} ${v('asks')}${inPath}`),
    ...(plan.isSame
      ? []
      : [`http-request return status 403 if ${is('denied')} { var(txn.${v('preflight')}) -m bool }`]),
    ...numbered(plan).map(
      ([index, { status }]) =>
        `http-request return status ${status} if ${is(`rule${index}`)} { var(txn.${v('preflight')}) -m bool }`,
    ),
    '',
  ]
  return [...lines, ...responseRules(plan, v, is)]
}

/** Rule 2: whom the rules allow. */
function originRules({ rules }: Plan, v: (suffix: string) => string): string[] {
  return [
    '# Rule 2: of several Origin lines, none counts.',
    `acl ${v('one')} req.fhdr_cnt(origin) eq 1`,
    '# A text ends at a zero for HAProxy, and not for what reads the answer.',
    `acl ${v('sendable')} req.fhdr(origin) -m reg -- '^[!-~]+$'`,
    ...rules.flatMap(({ any, exact, tests }, index) => {
      if (any) return []
      return [
        `# The origins of rule ${index + 1}, in the form that browsers send.`,
        ...chunks(exact, 20).map((origins) => `acl ${v(`rule${index}`)} req.fhdr(origin) -m str -- ${fold(origins)}`),
        ...tests.map((test) => `acl ${v(`rule${index}`)} req.fhdr(origin) -m reg -- ${regExp(test)}`),
      ]
    }),
  ]
}

/** Rule 9: what is echoed, where it may be: trimmed names, with commas between them. */
function echoRules(plan: Plan, v: (suffix: string) => string): string[] {
  const method = 'req.fhdr(access-control-request-method)'
  const headers = 'req.fhdr(access-control-request-headers)'
  const blank = '[[:blank:],]'
  const trimmed = `regsub("${blank}*,${blank}*",",",g),regsub("^${blank}+",""),regsub("${blank}+$","")`
  return numbered(plan).flatMap(([index, { echoMethod, echoHeaders }]) => [
    ...(echoMethod
      ? [
          '# Rule 9: the method that is asked for.',
          `http-request set-var(txn.${v(`method${index}`)}) ${method} if { req.fhdr_cnt(access-control-request-method) eq 1 } { ${method} -m reg -- ${regExp(echoMethod)} }`,
        ]
      : []),
    ...(echoHeaders
      ? [
          '# Rule 9: the headers that are asked for.',
          `http-request set-var(txn.${v(`echo${index}`)}) '${headers},${trimmed}' if { req.fhdr_cnt(access-control-request-headers) eq 1 } { ${headers} -m reg -- ${regExp(echoHeaders)} }`,
        ]
      : []),
  ])
}

type Is = (...cases: readonly string[]) => string

function responseRules(plan: Plan, v: (suffix: string) => string, is: Is): string[] {
  const own = plan.isSame ? ['none', 'rule0'] : ['denied', ...numbered(plan).map(([index]) => `rule${index}`)]
  const preflight = `{ var(txn.${v('preflight')}) -m bool }`
  return [
    '# Rules 11 and 16: one owner for the headers, on errors of HAProxy itself too.',
    `http-after-response del-header access-control- -m beg if ${is(...own)}`,
    ...numbered(plan).flatMap(([index, rule]) => ruleHeaders(rule, index, plan.isSame, v, is, preflight)),
    '# Rules 4 and 12: whatever is answered depends on Origin; what the response varies on already is not said again.',
    ...(plan.isSame
      ? []
      : [
          `acl ${v('varies')} res.hdr(vary) -m str -i origin *`,
          `http-after-response add-header Vary Origin if { var(txn.${v('case')}) -m found } !${v('varies')}`,
        ]),
    ...numbered(plan).flatMap(([index, { vary }]) => {
      const more = vary.replace(/^Origin(?:, )?/, '')
      return more === '' ? [] : [`http-after-response add-header Vary '${more}' if ${is(`rule${index}`)} ${preflight}`]
    }),
    `http-after-response del-header content-length if ${preflight} { status 204 }`,
  ]
}

function ruleHeaders(
  rule: RulePlan,
  index: number,
  isSame: boolean,
  v: (suffix: string) => string,
  is: Is,
  preflight: string,
): string[] {
  const mine = is(`rule${index}`, ...(isSame ? ['none'] : []))
  const set = (name: string, value: string, condition: string): string[] =>
    value === '' ? [] : [`http-after-response set-header ${name} ${value} if ${mine}${condition}`]
  const text = (value: string): string =>
    value === '' ? '' : quote(value.replaceAll('%', '%%').replaceAll("'", "'\\''"))
  const echoed = (variable: string): string => ` { var(txn.${v(`${variable}${index}`)}) -m found }`
  const echo = `%[var(txn.${v(`echo${index}`)})]`
  return [
    `# Rules 3, 5, 7 and 8: what rule ${index + 1} answers.`,
    ...set(corsHeaders.origin, rule.any ? "'*'" : `%[var(txn.${v('origin')})]`, ''),
    ...set(corsHeaders.credentials, rule.credentials ? 'true' : '', ''),
    ...set(corsHeaders.expose, text(rule.expose), ` !${preflight}`),
    ...set(corsHeaders.methods, text(rule.methods), ` ${preflight}`),
    ...(rule.echoMethod
      ? set(corsHeaders.methods, `%[var(txn.${v(`method${index}`)})]`, ` ${preflight}${echoed('method')}`)
      : []),
    ...set(corsHeaders.headers, text(rule.headers), ` ${preflight}`),
    ...(rule.echoHeaders
      ? set(
          corsHeaders.headers,
          rule.headers === '' ? echo : `${text(`${rule.headers},`)}${echo}`,
          ` ${preflight}${echoed('echo')}`,
        )
      : []),
    ...set(corsHeaders.maxAge, rule.maxAge, ` ${preflight}`),
  ]
}

function gapsOf(plan: Plan): { gaps: Gap[] } {
  const gaps = [
    stricter('expose-merge', 'exposed-unjoinable', 'HAProxy'),
    different('origin-length', 'long-headers', 'HAProxy', '400', '15 kB', 'tune.bufsize'),
  ]
  if (echoes(plan)) gaps.push(different('header-echo', 'echo-one-line'))
  return { gaps }
}

/** A frontend that passes requests on. */
export function haproxySite(rules: readonly string[], { listen, host, port, name }: Site): string[] {
  return [
    `frontend ${name}`,
    ...indent([`bind :${listen}`, '', ...rules, '', `default_backend ${name}_application`], '    '),
    '',
    `backend ${name}_application`,
    ...indent([`server application ${host}:${port}`], '    '),
    '',
  ]
}

export const haproxyDefaults: readonly string[] = [
  'defaults',
  ...indent(['mode http', 'timeout connect 5s', 'timeout client 60s', 'timeout server 60s'], '    '),
  '',
]

export const haproxy: Writer = {
  isProxy: true,
  gapsOf: (plan) => (plan.isOff ? { gaps: [] } : gapsOf(plan)),
  write: (plan, site, gaps) => {
    const rules = plan.isOff ? ['# The policy switches CORS off: nothing is to be done.'] : haproxyRules(plan, site)
    return site.form === 'snippet'
      ? [
          {
            path: 'cors.cfg',
            content: fileOf([
              ...heading(
                gaps,
                'To be put into the frontend, before its other rules; HAProxy 2.4 or newer, with PCRE2.',
              ),
              ...rules,
            ]),
          },
        ]
      : [
          {
            path: 'haproxy.cfg',
            content: fileOf([
              ...heading(gaps, 'Run it with: haproxy -f haproxy.cfg; HAProxy 2.4 or newer, with PCRE2.'),
              ...haproxyDefaults,
              ...haproxySite(rules, site),
            ]),
          },
        ]
  },
}
