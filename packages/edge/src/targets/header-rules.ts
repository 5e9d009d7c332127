import { different, type Gap, stricter } from '../gaps.ts'
import { literal, type Test, withLookahead } from '../origins/expressions.ts'
import { echoes, type Plan, type RulePlan } from '../plan/plan.ts'
import { chunks } from '../text.ts'
import { corsHeaders } from './target.ts'

/** A condition of `headers` of Next.js and Vercel. */
interface Condition {
  readonly type: 'header'
  readonly key: string
  readonly value?: string
}

/** An entry of `headers`. */
export interface HeaderRule {
  readonly source: string
  readonly has?: readonly Condition[]
  readonly missing?: readonly Condition[]
  readonly headers: readonly { readonly key: string; readonly value: string }[]
}

/** More is refused by Vercel. */
const longest = 4096
const origin = (value: string): Condition => ({ type: 'header', key: 'origin', value })
const method = (value?: string): Condition => ({
  type: 'header',
  key: 'access-control-request-method',
  ...(value === undefined ? {} : { value }),
})
const headersAsked = (value: string): Condition => ({ type: 'header', key: 'access-control-request-headers', value })

/** Conditions of which one has to hold: whom a rule allows. */
function originsOf({ exact, tests }: RulePlan): string[] {
  return [...chunks(exact.map(literal), 30).map((texts) => texts.join('|')), ...tests.map(withLookahead)]
}

/** A policy as `headers`: of entries for the same header, the last that applies counts. */
export function headerRules(plan: Plan, path: string): HeaderRule[] {
  const source = `${path}/:path*`
  // Rule 4: whatever is answered depends on Origin.
  const rules: HeaderRule[] = plan.isOff || plan.isSame ? [] : [{ source, headers: [{ key: 'Vary', value: 'Origin' }] }]
  const earlier: Condition[] = []
  for (const rule of plan.rules) {
    const origins = rule.any ? [] : originsOf(rule)
    // Rule 22: the first rule that allows the origin.
    const missing = earlier.length === 0 ? {} : { missing: [...earlier] }
    // Rule 3: of a policy for everyone, Origin does not even have to be there.
    const conditions = rule.any
      ? [plan.isSame ? [] : [{ type: 'header', key: 'origin' } as const]]
      : origins.map((value) => [origin(`(?<corsorigin>${value})`)])
    for (const has of conditions) rules.push(...entriesOf(rule, has, missing, source))
    earlier.push(...origins.map((value) => origin(`(?:${value})`)))
  }
  return rules
}

function entriesOf(
  rule: RulePlan,
  has: readonly Condition[],
  missing: { missing?: readonly Condition[] },
  source: string,
): HeaderRule[] {
  const entry = (
    more: readonly Condition[],
    headers: readonly (readonly [key: string, value: string])[],
  ): HeaderRule[] => {
    const sent = headers.filter(([, value]) => value !== '').map(([key, value]) => ({ key, value }))
    const all = [...has, ...more]
    return sent.length === 0 ? [] : [{ source, ...(all.length > 0 ? { has: all } : {}), ...missing, headers: sent }]
  }
  const asked = has.length === 0 ? [{ type: 'header', key: 'origin' } as const] : []
  const echoed = echoOf(rule)
  return [
    // Rules 3 and 5.
    ...entry(
      [],
      [
        [corsHeaders.origin, rule.any ? '*' : ':corsorigin'],
        [corsHeaders.credentials, rule.credentials ? 'true' : ''],
        [corsHeaders.expose, rule.expose],
      ],
    ),
    // Rules 7 and 8: the whole lists, whatever was asked.
    ...entry(
      [...asked, method()],
      [
        [corsHeaders.methods, rule.methods],
        [corsHeaders.headers, rule.headers],
        [corsHeaders.maxAge, rule.maxAge],
        ['Vary', rule.vary === 'Origin' ? '' : rule.vary],
      ],
    ),
    // Rule 9: what is echoed, where it may be.
    ...(rule.echoMethod
      ? entry(
          [...asked, method(`(?<corsmethod>${withLookahead(rule.echoMethod)})`)],
          [[corsHeaders.methods, ':corsmethod']],
        )
      : []),
    ...(echoed
      ? entry(
          [...asked, method(), headersAsked(`(?<corsheaders>${withLookahead(echoed)})`)],
          [[corsHeaders.headers, `${rule.headers}${rule.headers === '' ? '' : ','}:corsheaders`]],
        )
      : []),
  ]
}

function echoOf({ echoHeaders }: RulePlan): Test | undefined {
  return echoHeaders && withLookahead(echoHeaders).length < longest - 20 ? echoHeaders : undefined
}

/** What `headers` of both cannot do. */
export function headerRuleGaps(plan: Plan, name: string, more: readonly Gap[]): { gaps: Gap[]; errors: Gap[] } {
  if (plan.isOff) return { gaps: [], errors: [] }
  const gaps = [
    different(
      'preflight-status',
      `${name} only adds headers: the application has to answer OPTIONS with a status of success, and a denied preflight is answered so too, without CORS headers. Whatever has Access-Control-Request-Method is taken for a preflight, and what a preflight exposes is said, too.`,
    ),
    stricter(
      'expose-merge',
      'What the application itself exposes takes the place of exposedHeaders, or is replaced by it.',
    ),
    different('foreign-headers', 'CORS headers that the application sets itself stay: let it set none.'),
    ...(plan.isSame
      ? []
      : [different('vary', 'Where the application sets Vary itself, Origin may be missing from it.')]),
    ...more,
  ]
  if (echoes(plan))
    gaps.push(
      different(
        'header-echo',
        'Access-Control-Request-Headers is echoed as it was sent, white space, repeated names and all, and with entries such as "x-*" only if all of its names are allowed.',
      ),
    )
  if (plan.rules.some((rule) => rule.echoHeaders && !echoOf(rule)))
    gaps.push(stricter('header-echo', 'allowedHeaders has so many entries that those such as "x-*" are left out.'))
  const tooLong = plan.rules.flatMap(originsOf).some((value) => value.length > longest - 20)
  return {
    gaps,
    errors: tooLong
      ? [
          different(
            'origin-pattern',
            `${name} takes expressions of at most ${longest} characters: write shorter RegExps, or patterns such as "https://*.example.com".`,
          ),
        ]
      : [],
  }
}
