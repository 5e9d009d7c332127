import { different, type Gap, stricter } from '../gaps.ts'
import type { Test } from '../origins/expressions.ts'
import { echoes, type Plan } from '../plan/plan.ts'
import type { Site } from '../settings.ts'
import { fileOf, heading, indent } from '../text.ts'
import { beyondRE2 } from './re2.ts'
import { corsHeaders, numbered, pathExpression, type Writer } from './target.ts'

type Name = (suffix: string) => string
type Row = readonly [input: string, output: string]

const origin = '{http.request.header.Origin}'
/** Between these, nothing means anything; a name may have a backtick, but no quotation mark. */
const quote = (text: string): string => (text.includes('`') ? `"${text}"` : `\`${text}\``)

/** A `map`: its first row that fits counts, and it is asked only when its answer is needed. Several lines of a header are one value here, with a comma. */
function map(source: string, variable: string, rows: readonly Row[], otherwise: string): string[] {
  const unique = [...new Map(rows.map((row) => [row[0], row])).values()]
  const written = [...unique.map(([input, output]) => `${quote(input)} ${output}`), `default ${otherwise}`]
  return [`map ${quote(source)} {${variable}} {`, ...indent(written, '\t'), '}']
}

/** A test in maps, since RE2 has no look-ahead: what must not be found comes first. The variable is `yes` or `no`. */
function testMap(source: string, variable: string, { any, also, none }: Test): string[] {
  const rows: Row[] = [...none.map((part): Row => [`~${part}`, 'no']), ...any.map((part): Row => [`~^${part}$`, 'yes'])]
  if (also === undefined) return map(source, variable, rows, 'no')
  return [
    ...map(source, `${variable}_form`, rows, 'no'),
    ...map(source, `${variable}_text`, [[`~^${also.expression}$`, 'yes']], 'no'),
    ...map(`{${variable}_form}{${variable}_text}`, variable, [['yesyes', 'yes']], 'no'),
  ]
}

/** Tests that must not find the same are one. */
function joined(tests: readonly Test[]): Test[] {
  const groups = new Map<string, Test>()
  for (const test of tests) {
    const key = JSON.stringify([test.none, test.also?.expression])
    const group = groups.get(key)
    groups.set(key, group === undefined ? test : { ...group, any: [...group.any, ...test.any] })
  }
  return [...groups.values()]
}

/** Rules 2 and 22: which rule allows the origin. */
function originMaps(plan: Plan, v: Name): string[] {
  const lines: string[] = []
  for (const [index, { any, exact, tests }] of numbered(plan)) {
    if (any) continue
    const parts = joined(tests).map((test, at) => ({ variable: v(`rule${index}_${at}`), test }))
    lines.push(`# Rule 2: the origins of rule ${index + 1}, in the form that browsers send.`)
    for (const { variable, test } of parts) lines.push(...testMap(origin, variable, test))
    lines.push(
      ...map(
        origin,
        v(`rule${index}_exact`),
        exact.map((text): Row => [text, 'yes']),
        'no',
      ),
    )
    const all = [v(`rule${index}_exact`), ...parts.map(({ variable }) => variable)]
    lines.push(...map(all.map((variable) => `{${variable}}`).join(''), v(`rule${index}`), [['~yes', 'yes']], 'no'))
  }
  const own = numbered(plan).filter(([, { any }]) => !any)
  const rows = own.map(([index], at): Row => [`~^${'(?:no)'.repeat(at)}yes`, `rule${index}`])
  const last = plan.rules.findIndex(({ any }) => any)
  lines.push('# Rule 22: the first rule that allows the origin.')
  return [
    ...lines,
    ...map(
      own.map(([index]) => `{${v(`rule${index}`)}}`).join(''),
      v('allowed'),
      rows,
      last < 0 ? 'denied' : `rule${last}`,
    ),
  ]
}

/** In the case of the path, which matchers for paths do not look at. */
function inPath(path: string): string[] {
  return path === '' ? [] : [`path_regexp ${quote(pathExpression(path))}`]
}

/** What requests are told apart by. */
function matchers(plan: Plan, { path }: Site, v: Name): string[] {
  const asks = ['method OPTIONS', 'header Access-Control-Request-Method *']
  const matcher = (name: string, parts: readonly string[]): string[] => [
    `@${v(name)} {`,
    ...indent([...inPath(path), ...parts], '\t'),
    '}',
  ]
  const cases = plan.isSame ? ['rule0'] : ['denied', ...plan.rules.map((_, index) => `rule${index}`)]
  const isCase = (name: string): string[] => [
    'header Origin *',
    ...(plan.isSame ? [] : [`vars {${v('allowed')}} ${name}`]),
  ]
  return [
    '# Rule 1: what is a CORS request, and what is a preflight.',
    ...cases.flatMap((name) => matcher(`${name}_preflight`, [...isCase(name), ...asks])),
    ...cases.flatMap((name) =>
      matcher(`${name}_actual`, [
        ...(plan.isSame ? [] : isCase(name)),
        'not {',
        ...indent([...isCase(name), ...asks], '\t'),
        '}',
      ]),
    ),
    ...matcher('actual', ['not {', ...indent(['header Origin *', ...asks], '\t'), '}']),
    ...matcher('request', plan.isSame ? [] : ['header Origin *']),
  ].filter((line) => line !== '')
}

/** Rules 3 to 8: what is sent. What stands last is done first. */
function headers(plan: Plan, v: Name): string[] {
  const block = (matcher: string, fields: readonly (readonly [name: string, value: string])[]): string[] => {
    const lines = fields.filter(([, value]) => value !== '').map(([name, value]) => `${name} ${quote(value)}`)
    return lines.length === 0 ? [] : [`header @${v(matcher)} {`, ...indent([...lines, 'defer'], '\t'), '}']
  }
  const lines = numbered(plan).flatMap(([index, rule]) => {
    const shared = [
      [corsHeaders.origin, rule.any ? '*' : origin],
      [corsHeaders.credentials, rule.credentials ? 'true' : ''],
    ] as const
    return [
      `# Rules 3, 5, 7 and 8: what rule ${index + 1} answers.`,
      ...block(`rule${index}_actual`, [...shared, [corsHeaders.expose, rule.expose]]),
      ...block(`rule${index}_preflight`, [
        ...shared,
        [corsHeaders.methods, rule.methods],
        [corsHeaders.headers, rule.headers],
        [corsHeaders.maxAge, rule.maxAge],
        ['Vary', rule.vary],
      ]),
      ...(rule.echoMethod
        ? block(`rule${index}_method`, [[corsHeaders.methods, '{http.request.header.Access-Control-Request-Method}']])
        : []),
      ...(rule.echoHeaders
        ? block(`rule${index}_echo`, [
            [
              corsHeaders.headers,
              `${rule.headers}${rule.headers === '' ? '' : ','}{http.request.header.Access-Control-Request-Headers}`,
            ],
          ])
        : []),
    ]
  })
  const varies = [
    '# Rules 4 and 12: whatever is answered depends on Origin; what the response varies on already is not said again.',
    `header @${v('denied_preflight')} Vary Origin`,
    `header @${v('actual')} ?Vary Origin`,
    `header @${v('actual')} {`,
    ...indent(
      [
        `Vary ${quote('^(.+)$')} ${quote('$1, Origin')}`,
        `Vary ${quote('(?i)^((?:.*,)?[ \\t]*origin[ \\t]*(?:,.*)?), Origin$')} ${quote('$1')}`,
        `Vary ${quote('^(?:.*,)?[ \\t]*[*][ \\t]*(?:,.*)?$')} ${quote('*')}`,
        'defer',
      ],
      '\t',
    ),
    '}',
  ]
  return [
    ...lines,
    ...(plan.isSame ? [] : varies),
    '# Rule 16: one owner for the headers.',
    `header @${v('request')} -Access-Control-*`,
  ]
}

/** Rule 9: what is echoed, where it may be. */
function echoParts(plan: Plan, { path }: Site, v: Name): { readonly maps: string[]; readonly matchers: string[] } {
  const maps: string[] = []
  const found: string[] = []
  const add = (name: string, header: string, index: number, test: Test | undefined): void => {
    if (test === undefined) return
    const variable = v(`rule${index}_${name}`)
    maps.push(
      '# Rule 9: what is asked for, where it may be echoed.',
      ...testMap(`{http.request.header.${header}}`, variable, test),
    )
    // Of several `vars` in one matcher, one would be enough.
    const both = plan.isSame ? variable : `${variable}_granted`
    if (!plan.isSame) maps.push(...map(`{${v('allowed')}} {${variable}}`, both, [[`rule${index} yes`, 'yes']], 'no'))
    const parts = ['method OPTIONS', 'header Origin *', 'header Access-Control-Request-Method *', `vars {${both}} yes`]
    found.push(`@${variable} {`, ...indent([...inPath(path), ...parts], '\t'), '}')
  }
  for (const [index, { echoMethod, echoHeaders }] of numbered(plan)) {
    add('method', 'Access-Control-Request-Method', index, echoMethod)
    add('echo', 'Access-Control-Request-Headers', index, echoHeaders)
  }
  return { maps, matchers: found }
}

/** The parts of a site: what stands first in it, what is sent, and the answers to preflights. */
export function caddyParts(
  plan: Plan,
  site: Site,
): { readonly first: string[]; readonly maps: string[]; readonly headers: string[]; readonly answers: string[] } {
  const v: Name = (suffix) => `${site.name}_${suffix}`
  const echo = echoParts(plan, site, v)
  return {
    first: [...matchers(plan, site, v), ...echo.matchers],
    maps: [...(plan.isSame ? [] : originMaps(plan, v)), ...echo.maps],
    headers: headers(plan, v),
    answers: [
      '# Rules 6 to 8: preflights are answered here, with no body, before everything else.',
      ...(plan.isSame ? [] : [`respond @${v('denied_preflight')} 403`]),
      ...numbered(plan).map(([index, { status }]) => `respond @${v(`rule${index}_preflight`)} ${status}`),
    ],
  }
}

function gapsOf(plan: Plan): { gaps: Gap[] } {
  const gaps = [
    stricter(
      'expose-merge',
      'What the application itself exposes is removed on responses to allowed origins: Caddy cannot join two lists. Name it in exposedHeaders.',
    ),
    different(
      'origin-length',
      'Caddy itself answers 431, without these headers, to a request with more than 1 MB of headers (max_header_size).',
    ),
  ]
  if (echoes(plan))
    gaps.push(
      different(
        'header-echo',
        'Access-Control-Request-Headers is echoed as it was sent, white space, repeated names and all, and with entries such as "x-*" only if all of its names are allowed.',
      ),
    )
  return { gaps }
}

/** A site that passes requests on. */
export function caddySite(plan: Plan, site: Site): string[] {
  const proxy = `reverse_proxy ${site.host}:${site.port}`
  const body = plan.isOff
    ? [proxy]
    : (() => {
        const { first, maps, headers, answers } = caddyParts(plan, site)
        const errors = [
          '# Rule 11: errors of Caddy itself have them too.',
          'handle_errors {',
          ...indent([...headers, 'respond "{http.error.status_code} {http.error.status_text}"'], '\t'),
          '}',
        ]
        return [...first, 'route {', ...indent([...maps, ...headers, ...answers, proxy], '\t'), '}', ...errors]
      })()
  return [`http://:${site.listen} {`, ...indent(body, '\t'), '}']
}

export const caddyMain: readonly string[] = ['{', '\tadmin off', '\tauto_https off', '}', '']

export const caddy: Writer = {
  isProxy: true,
  gapsOf: (plan) => (plan.isOff ? { gaps: [] } : { ...gapsOf(plan), errors: beyondRE2(plan, 'Caddy') }),
  write: (plan, site, gaps) => {
    if (site.form === 'server')
      return [
        {
          path: 'Caddyfile',
          content: fileOf([
            ...heading(gaps, 'Run it with: caddy run --config Caddyfile'),
            ...caddyMain,
            ...caddySite(plan, site),
          ]),
        },
      ]
    const use = [
      '# Use it so, in the site:',
      '#   import cors',
      '#   handle_errors {',
      '#     import cors_headers',
      '#     respond "{http.error.status_code} {http.error.status_text}"',
      '#   }',
      '# Authentication and all that could answer a preflight stands in a route after it.',
      '',
    ]
    if (plan.isOff)
      return [
        {
          path: 'cors.caddy',
          content: fileOf([
            ...heading(gaps, 'The policy switches CORS off: nothing is to be done.'),
            '(cors) {',
            '}',
            '',
            '(cors_headers) {',
            '}',
          ]),
        },
      ]
    const { first, maps, headers, answers } = caddyParts(plan, site)
    const snippet = [
      '(cors_headers) {',
      ...indent(headers, '\t'),
      '}',
      '',
      '(cors) {',
      ...indent([...first, 'route {', ...indent([...maps, 'import cors_headers', ...answers], '\t'), '}'], '\t'),
      '}',
    ]
    return [
      {
        path: 'cors.caddy',
        content: fileOf([...heading(gaps, 'To be imported before the sites of a Caddyfile.'), ...use, ...snippet]),
      },
    ]
  },
}
