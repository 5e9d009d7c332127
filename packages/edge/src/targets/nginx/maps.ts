import { literal } from '../../origins/expressions.ts'
import type { Plan, RulePlan } from '../../plan/plan.ts'
import type { Site } from '../../settings.ts'
import { numbered, withinPath } from '../target.ts'
import { headerMaps } from './headers.ts'
import { hashable, map, type Name, type Row, regExp } from './map.ts'

/** What stands in `http`: everything that has to be told apart. */
export function nginxMaps(given: Plan, { name, path }: Site): string[] {
  const v: Name = (suffix) => `${name}_${suffix}`
  const plan = { ...given, rules: given.rules.map((rule) => withoutDollars(rule, v)) }
  const asked = '$http_access_control_request_method'
  const lines = plan.isSame ? [] : originMaps(plan, v)
  if (path !== '') {
    lines.push(
      ...map(`Only ${path}, and what is below it.`, '$request_uri', v('path'), [
        ['default', ''],
        [`~${withinPath(path)}`, '1'],
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
