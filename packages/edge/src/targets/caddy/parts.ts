import type { Test } from '../../origins/expressions.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Site } from '../../settings.ts'
import { indent } from '../../text.ts'
import { corsHeaders, dotSegment, numbered, pathExpression } from '../target.ts'
import { map, type Name, origin, originMaps, quote, testMap } from './maps.ts'

/** Matchers for paths resolve them first, and RE2 has no look-ahead. */
function inPath(path: string): string[] {
  const matches = (expression: string): string => `vars_regexp {http.request.uri} ${quote(expression)}`
  return path === '' ? [] : [matches(pathExpression(path)), `not ${matches(dotSegment)}`]
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
