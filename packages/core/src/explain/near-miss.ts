import { isLoopback } from '@cors/standard/address'
import { nearest } from '@cors/standard/nearest'
import { type Origin, serializeOrigin } from '@cors/standard/origin'
import { isPublicSuffix } from '@cors/standard/public-suffix'
import { type OriginPattern, serializePattern } from '../options/pattern.ts'

/** How an origin misses a pattern that it was probably meant to match. */
export type NearMissKind =
  | 'not-canonical'
  | 'scheme'
  | 'port'
  | 'trailing-dot'
  | 'apex'
  | 'www'
  | 'loopback-name'
  | 'subdomain'
  | 'label'
  | 'typo'

/**
 * One near miss: the pattern of the policy, what differs in words, and what to write.
 *
 * @example
 * ```ts
 * import type { NearMiss } from '@cors/core'
 *
 * const toLine = ({ kind, pattern, fix }: NearMiss): string => `${kind} of ${pattern}: ${fix}`
 * ```
 */
export interface NearMiss {
  /** What differs; where two parts do, the one that says more: the host before the scheme, the scheme before the port. */
  readonly kind: NearMissKind
  /** The pattern as the policy has it; for `not-canonical` the form that a browser sends. */
  readonly pattern: string
  readonly message: string
  readonly fix: string
}

/** Says what to add where a pattern is. */
type Add = (beside: OriginPattern, ...texts: string[]) => string

/** More would bury the one that helps. */
const most = 3

/** Each way to differ as the subject of a sentence, the likeliest mistake first. */
const subjects: Readonly<Record<Exclude<NearMissKind, 'not-canonical' | 'typo'>, string>> = {
  scheme: 'the scheme',
  port: 'the port',
  'trailing-dot': 'the dot at the end',
  apex: 'the subdomain',
  www: '"www."',
  'loopback-name': 'the name of the machine',
  subdomain: 'the subdomain',
  label: 'the part that the wildcard stands for',
}
type Difference = keyof typeof subjects
const likelihood = Object.keys(subjects) as readonly Difference[]

/**
 * Finds the patterns that an origin misses by little, the likeliest first.
 *
 * @param add says how to allow an origin or a pattern beside a pattern that is there, in the imperative
 */
export function findNearMisses(origin: Origin, patterns: readonly OriginPattern[], add: Add): readonly NearMiss[] {
  const near = patterns
    .map((pattern) => ({ pattern, differences: compare(origin, pattern) }))
    .filter(({ differences }) => differences.length === 1 || differences.length === 2)
    .sort((a, b) => rank(a.differences) - rank(b.differences))
    .slice(0, most)
    .map(({ pattern, differences }) => describeMiss(origin, pattern, differences, add))
  return near.length > 0 ? near : findTypo(origin, patterns, add)
}

function rank(differences: readonly Difference[]): number {
  return differences.reduce(
    (sum, difference) => sum + likelihood.indexOf(difference),
    likelihood.length * differences.length,
  )
}

/** Everything that differs, the telling part first; nothing where the hosts have nothing to do with each other. */
function compare({ scheme, host, port }: Origin, pattern: OriginPattern): readonly Difference[] {
  const hosts = compareHosts(host, pattern)
  if (hosts === undefined) return []
  return [
    ...(hosts === 'same' ? [] : [hosts]),
    ...(pattern.scheme === scheme ? [] : ['scheme' as const]),
    ...(pattern.port === '*' || pattern.port === port ? [] : ['port' as const]),
  ]
}

function compareHosts(host: string, pattern: OriginPattern): Difference | 'same' | undefined {
  const dotless = withoutDot(host)
  const expected = withoutDot(pattern.host)
  const isBelow = dotless.endsWith(`.${expected}`)
  if (pattern.wildcard ? isBelow : dotless === expected) {
    const fits = pattern.wildcard.length < 2 || compareLabel(dotless.slice(0, -expected.length - 1), pattern.wildcard)
    if (fits !== true) return fits ? 'label' : undefined
    return host.endsWith('.') === pattern.host.endsWith('.') ? 'same' : 'trailing-dot'
  }
  if (pattern.wildcard) return pattern.wildcard === '*' && host === pattern.host ? 'apex' : undefined
  if (host === `www.${pattern.host}` || pattern.host === `www.${host}`) return 'www'
  if (isLoopback(host) && isLoopback(pattern.host)) return 'loopback-name'
  return isBelow ? 'subdomain' : undefined
}

/** Whether the wildcard takes what stands in its place; nothing where something else is around it. */
function compareLabel(label: string, wildcard: string): boolean | 'nearly' {
  const [start, end] = wildcard.split('*') as [string, string]
  const part = label.slice(start.length, Math.max(start.length, label.length - end.length))
  if (start + part + end !== label) return (start + end).replace('--', '-') === label && 'nearly'
  return /^[a-z\d-]+$/.test(part) || 'nearly'
}

function describeMiss(origin: Origin, pattern: OriginPattern, differences: readonly Difference[], add: Add): NearMiss {
  const text = serializePattern(pattern)
  const [kind] = differences as [Difference]
  const fixes = [add(pattern, serializeOrigin(origin), ...wildcardFor(origin, pattern, kind))]
  const page = pageFor(origin, pattern, differences)
  if (page !== undefined) fixes.unshift(`open the page at "${page}"`)
  return { kind, pattern: text, message: describeDifferences(differences, text), fix: fixes.join('; or ') }
}

function describeDifferences(differences: readonly Difference[], text: string): string {
  const [first, second] = differences
  if (second === undefined && first === 'apex') return `"${text}" stands for subdomains only, not for the domain itself`
  if (second === undefined && first === 'label')
    return `The wildcard of "${text}" stands for one or more letters, digits and hyphens, without a dot`
  const what = first as Difference
  if (second === undefined) return `Only ${subjects[what]} differs: the policy has "${text}"`
  return `Two parts differ, ${subjects[what]} and ${subjects[second]}: the policy has "${text}"`
}

/** Where the same page may be found as well. Another port or subdomain is another page. */
function pageFor(origin: Origin, pattern: OriginPattern, differences: readonly Difference[]): string | undefined {
  const isOtherPage = differences.some((kind) => /^(?:port|apex|subdomain|label)$/.test(kind))
  if (isOtherPage) return undefined
  const dot = pattern.host.endsWith('.') ? '.' : ''
  const host = pattern.wildcard ? withoutDot(origin.host) + dot : pattern.host
  return serializeOrigin({ scheme: pattern.scheme, host, port: origin.port })
}

function wildcardFor({ scheme, host, port }: Origin, pattern: OriginPattern, kind: Difference): readonly string[] {
  if (kind === 'port' && isLoopback(host)) return [serializePattern({ scheme, host, port: '*', wildcard: '' })]
  if (kind !== 'subdomain' || isPublicSuffix(pattern.host)) return []
  return [serializePattern({ scheme, host: pattern.host, port, wildcard: '*' })]
}

function findTypo(origin: Origin, patterns: readonly OriginPattern[], add: Add): readonly NearMiss[] {
  const labels = origin.host.split('.')
  for (const pattern of patterns) {
    const compared = pattern.wildcard ? labels.slice(-pattern.host.split('.').length).join('.') : origin.host
    if (compared === pattern.host || nearest(compared, [pattern.host]) === undefined) continue
    const text = serializePattern(pattern)
    const fix = `correct the spelling; or ${add(pattern, serializeOrigin(origin))}`
    return [
      { kind: 'typo', pattern: text, message: `The origin is spelt almost like "${text}", which the policy has`, fix },
    ]
  }
  return []
}

function withoutDot(host: string): string {
  return host.endsWith('.') ? host.slice(0, -1) : host
}
