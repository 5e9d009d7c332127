import { different, type Gap, stricter } from '../gaps.ts'
import { literal, type Test, withLookahead } from '../origins/expressions.ts'
import { echoes, type Plan, type RulePlan } from '../plan/plan.ts'
import type { Site } from '../settings.ts'
import { fileOf, heading, indent } from '../text.ts'
import { corsHeaders, foreignHeaders, numbered, pathExpression, variesOnOrigin, type Writer } from './target.ts'

type Row = readonly [key: string, value: string]
type Name = (suffix: string) => string

/** `map` compares texts in any case, and wants them short. */
const hashable = /^[a-z0-9:/._-]{1,40}$/
const quote = (text: string): string => `"${text}"`
const regExp = (test: Test): string => `~^${withLookahead(test)}$`

/** A `map`, which nginx asks only when it needs the answer. */
function map(comment: string, source: string, variable: string, rows: readonly Row[]): string[] {
  const written = rows.map(([key, value]) => `${key === 'default' ? key : quote(key)} ${quote(value)};`)
  return [`# ${comment}`, `map ${quote(source)} $${variable} {`, ...indent(written), '}', '']
}

/** What stands in `http`: everything that has to be told apart. */
export function nginxMaps(given: Plan, { name, path }: Site): string[] {
  const v: Name = (suffix) => `${name}_${suffix}`
  const plan = { ...given, rules: given.rules.map((rule) => withoutDollars(rule, v)) }
  const asked = '$http_access_control_request_method'
  const lines = plan.isSame ? [] : originMaps(plan, v)
  if (path !== '') {
    lines.push(
      ...map(`Only ${path}, and what is below it.`, '$uri', v('path'), [
        ['default', ''],
        [`~${pathExpression(path)}`, '1'],
      ]),
    )
  }
  lines.push(
    ...map('Rule 1: what may be a preflight.', `$request_method:${asked}`, v('kind'), [
      ['default', 'actual'],
      ['~^OPTIONS:.', 'preflight'],
    ]),
    ...map(
      'What is to be done: rule 1 for requests without Origin.',
      `${path === '' ? '1' : `$${v('path')}`}:$http_origin`,
      v('case'),
      [
        ['default', `$${v('kind')}-${plan.isSame ? '0' : `$${v('allowed')}`}`],
        ['~^:', 'outside'],
        ['1:', 'none'],
      ],
    ),
    ...map('Rules 6 and 7: preflights are answered here, before everything else.', `$${v('case')}`, v('status'), [
      ['default', ''],
      ['preflight-denied', '403'],
      ...numbered(plan).map(([index, { status }]) => [`preflight-${index}`, String(status)] as const),
    ]),
    ...map('A body without a character, in place of a page of nginx.', '', v('nothing'), [['default', '']]),
  )
  return [...lines, ...dollars(given, v), ...headerMaps(plan, v)]
}

/** A `$` in a name would begin a variable, and is one itself: what `geo` gives is taken as it is. */
function withoutDollars(rule: RulePlan, v: Name): RulePlan {
  const say = (text: string): string => text.replaceAll('$', () => `\${${v('dollar')}}`)
  return { ...rule, expose: say(rule.expose), methods: say(rule.methods), headers: say(rule.headers) }
}

function dollars({ rules }: Plan, v: Name): string[] {
  const isNeeded = rules.some(({ expose, methods, headers }) => `${expose}${methods}${headers}`.includes('$'))
  return isNeeded ? [`geo $${v('dollar')} {`, '  default "$";', '}', ''] : []
}

/** Rules 2 and 22: whom the rules allow. */
function originMaps(plan: Plan, v: Name): string[] {
  const trim: Row[] = [
    ['default', '$http_origin'],
    [`~^[\\t ]*(?<${v('trimmed')}>[^\\t ]+)[\\t ]*$`, `$${v('trimmed')}`],
  ]
  const lines = map(
    'Tabs around a value are not a part of it, which nginx does not know.',
    '$http_origin',
    v('sent'),
    trim,
  )
  const isListed = plan.rules.some(({ exact }) => exact.some((origin) => hashable.test(origin)))
  if (isListed) {
    const rows: Row[] = [
      ['default', `$${v('sent')}`],
      ['~[A-Z]', ''],
    ]
    lines.push(
      ...map('Rule 2: case counts in an origin, but not in the texts of a map.', `$${v('sent')}`, v('lower'), rows),
    )
  }
  for (const [index, rule] of numbered(plan)) if (!rule.any) lines.push(...matchOf(rule, index, v))
  const matches = numbered(plan).map(([index, { any }]) => (any ? '1' : `\${${v(`match${index}`)}}`))
  const rows = numbered(plan).map(([index]) => [index === 0 ? '~^1' : `~^0{${index}}1`, String(index)] as const)
  return [
    ...lines,
    ...map('Rule 22: the first that allows the origin.', matches.join(''), v('allowed'), [
      ['default', 'denied'],
      ...rows,
    ]),
  ]
}

function matchOf({ exact, tests }: RulePlan, index: number, v: Name): string[] {
  const listed = exact.filter((origin) => hashable.test(origin))
  const rest = exact.filter((origin) => !hashable.test(origin)).map((origin) => `~^${literal(origin)}$`)
  const rows = [...rest, ...tests.map(regExp)].map((key) => [key, '1'] as const)
  const comment = `Rule 2: the origins of rule ${index + 1}, in the form that browsers send.`
  if (listed.length === 0) return map(comment, `$${v('sent')}`, v(`match${index}`), [['default', '0'], ...rows])
  const list = listed.map((origin) => [origin, '1'] as const)
  if (rows.length === 0) return map(comment, `$${v('lower')}`, v(`match${index}`), [['default', '0'], ...list])
  return [
    ...map(comment, `$${v('lower')}`, v(`listed${index}`), [['default', '0'], ...list]),
    ...map(comment, `$${v('sent')}`, v(`match${index}`), [['default', `$${v(`listed${index}`)}`], ...rows]),
  ]
}

/** What each header says in each case; `''` is not sent. */
function headerMaps(plan: Plan, v: Name): string[] {
  const all = numbered(plan)
  const rows = (kinds: readonly string[], value: (rule: RulePlan, index: number) => string): Row[] =>
    all.flatMap(([index, rule]) =>
      value(rule, index) === '' ? [] : kinds.map((kind): Row => [`${kind}-${index}`, value(rule, index)]),
    )
  const [same] = plan.isSame ? plan.rules : []
  const header = (suffix: string, name: string, comment: string, own: readonly Row[], none = ''): string[] => {
    const given = `$upstream_http_${name.toLowerCase().replaceAll('-', '_')}`
    // Rule 16: where there is nothing to decide, what the application says stays.
    return map(comment, `$${v('case')}`, v(suffix), [
      ['default', ''],
      ['outside', given],
      ['none', same ? none : given],
      ...own,
    ])
  }
  const both = ['actual', 'preflight']
  return [
    ...echoMaps(plan, v),
    ...header(
      'origin',
      corsHeaders.origin,
      'Rules 3, 5 and 6: the origin is echoed.',
      rows(both, ({ any }) => (any ? '*' : `$${v('sent')}`)),
      '*',
    ),
    ...header(
      'credentials',
      corsHeaders.credentials,
      'Rule 5',
      rows(both, ({ credentials }) => (credentials ? 'true' : '')),
    ),
    ...header(
      'expose',
      corsHeaders.expose,
      'Rule 5: on actual responses only.',
      rows(['actual'], ({ expose }) => expose),
      same?.expose,
    ),
    ...header(
      'methods',
      corsHeaders.methods,
      'Rules 7 and 8: the whole list, whatever was asked.',
      rows(['preflight'], ({ methods, echoMethod }, index) => (echoMethod ? `$${v(`method${index}`)}` : methods)),
    ),
    ...header(
      'headers',
      corsHeaders.headers,
      'Rules 7 and 8: the whole list, whatever was asked.',
      rows(['preflight'], ({ headers, echoHeaders }, index) => (echoHeaders ? `$${v(`echo${index}`)}` : headers)),
    ),
    ...header(
      'max_age',
      corsHeaders.maxAge,
      'Rule 7',
      rows(['preflight'], ({ maxAge }) => maxAge),
    ),
    ...map('Rule 12: what the response varies on already is not said again.', '$upstream_http_vary', v('unvaried'), [
      ['default', 'Origin'],
      [`~*${variesOnOrigin}`, ''],
    ]),
    ...map(
      'Rule 4: whatever is answered, it depends on Origin; rule 7: and on what is echoed.',
      `$${v('case')}`,
      v('vary'),
      [
        ['default', plan.isSame ? '' : `$${v('unvaried')}`],
        ['outside', ''],
        ...rows(['preflight'], ({ vary }) => vary),
      ],
    ),
  ]
}

/** Rule 9: what is echoed, where it may be. */
function echoMaps({ rules }: Plan, v: Name): string[] {
  return rules.flatMap(({ echoMethod, echoHeaders, headers }, index) => [
    ...(echoMethod
      ? map('Rule 9: the method that is asked for.', '$http_access_control_request_method', v(`method${index}`), [
          ['default', ''],
          [regExp(echoMethod), '$http_access_control_request_method'],
        ])
      : []),
    ...(echoHeaders
      ? map('Rule 9: the headers that are asked for.', '$http_access_control_request_headers', v(`echo${index}`), [
          ['default', headers],
          [regExp(echoHeaders), `${headers === '' ? '' : `${headers},`}$http_access_control_request_headers`],
        ])
      : []),
  ])
}

/** What stands in `server`. */
export function nginxServer(plan: Plan, { name }: Site): string[] {
  const statuses = [...new Set(plan.rules.map(({ status }) => status))]
  const headers = ['origin', 'credentials', 'expose', 'methods', 'headers', 'maxAge'] as const
  const suffixes = {
    origin: 'origin',
    credentials: 'credentials',
    expose: 'expose',
    methods: 'methods',
    headers: 'headers',
    maxAge: 'max_age',
  }
  return [
    '# Rule 16: one owner for the headers. Behind fastcgi_pass, write fastcgi_hide_header, and so on.',
    ...foreignHeaders.map((header) => `proxy_hide_header ${header};`),
    '# Rule 11: errors have them too. A location with an add_header of its own has to repeat these.',
    ...headers.map((header) => `add_header ${corsHeaders[header]} $${name}_${suffixes[header]} always;`),
    `add_header Vary $${name}_vary always;`,
    '# Rule 6: a denied preflight; rules 7 and 8: every other.',
    ...(plan.isSame ? [] : [`if ($${name}_status = 403) { return 403 $${name}_nothing; }`]),
    ...statuses.map(
      (status) => `if ($${name}_status = ${status}) { return ${status}${status === 204 ? '' : ` $${name}_nothing`}; }`,
    ),
  ]
}

function gapsOf(plan: Plan): { gaps: Gap[] } {
  const gaps = [
    stricter(
      'expose-merge',
      'What the application itself exposes is removed on responses to allowed origins: nginx cannot join two lists. Name it in exposedHeaders.',
    ),
    different(
      'origin-length',
      'nginx itself answers 400, without these headers, to a request with a header line of more than 8 kB (large_client_header_buffers).',
    ),
    different(
      'preflight-status',
      'An Origin or Access-Control-Request-Method without a value, which no browser sends, is as if absent: such an OPTIONS request goes to the application.',
    ),
  ]
  if (!plan.isSame)
    gaps.push(
      different(
        'duplicate-origin',
        'Before 1.23, nginx sees only the first of several Origin lines, which no browser sends; the policy denies them.',
      ),
    )
  if (echoes(plan))
    gaps.push(
      different(
        'header-echo',
        'Access-Control-Request-Headers is echoed as it was sent, white space, repeated names and all, and with entries such as "x-*" only if all of its names are allowed; before 1.23 only its first line is read.',
      ),
    )
  return { gaps }
}

const nothing = ['# The policy switches CORS off: nothing is to be done.']

export const nginx: Writer = {
  isProxy: true,
  gapsOf: (plan) => (plan.isOff ? { gaps: [] } : gapsOf(plan)),
  write: (plan, site, gaps) => {
    const maps = plan.isOff ? nothing : nginxMaps(plan, site)
    const server = plan.isOff ? nothing : nginxServer(plan, site)
    if (site.form === 'snippet') {
      return [
        { path: 'cors-http.conf', content: fileOf([...heading(gaps, 'To be included in http.'), ...maps]) },
        {
          path: 'cors-server.conf',
          content: fileOf([...heading([], 'To be included in server, before every location.'), ...server]),
        },
      ]
    }
    return [
      {
        path: 'nginx.conf',
        content: fileOf([
          ...heading(gaps, 'Run it with: nginx -p . -c nginx.conf'),
          ...nginxConf(maps, [nginxSite(server, site)]),
        ]),
      },
    ]
  },
}

/** One server that passes requests on. */
export function nginxSite(server: readonly string[], { listen, host, port }: Site): string[] {
  return [
    'server {',
    ...indent([
      `listen ${listen};`,
      '',
      ...server,
      '',
      'location / {',
      ...indent([
        `proxy_pass http://${host}:${port};`,
        'proxy_http_version 1.1;',
        'proxy_set_header Host $http_host;',
        'proxy_set_header Connection "";',
      ]),
      '}',
    ]),
    '}',
  ]
}

/** A whole configuration. What nginx writes for itself is in its own folder. */
export function nginxConf(maps: readonly string[], sites: readonly (readonly string[])[]): string[] {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${name}_temp;`,
  )
  return ['events {}', '', 'http {', ...indent(['access_log off;', ...temporary, '', ...maps, ...sites.flat()]), '}']
}
