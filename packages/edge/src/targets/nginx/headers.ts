import type { Plan, RulePlan } from '../../plan/plan.ts'
import { corsHeaders, numbered, variesOnOrigin } from '../target.ts'
import { map, type Name, type Row, regExp } from './map.ts'

/** What each header says in each case; `''` is not sent. */
export function headerMaps(plan: Plan, v: Name): string[] {
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
