import { commonMethods, safelistedMethods } from '@cors/standard/methods'
import { different, type Gap, stricter } from '../gaps.ts'
import type { RulePlan } from '../plan/plan.ts'
import type { Abilities, FittedRule } from './abilities.ts'

/** The methods of a rule that a target knows. */
export function fitMethods(
  { options: { methods }, credentials }: RulePlan,
  abilities: Abilities,
  gaps: Gap[],
): FittedRule['methods'] {
  const { name, methods: known, methodStar, checksMethods } = abilities
  if (methods === '*') {
    if (methodStar === 'echo' || (methodStar === 'either' && credentials)) return '*'
    if ((methodStar === 'star' || methodStar === 'either') && !credentials) {
      gaps.push(different('methods', 'method-star', name))
      return '*'
    }
    const listed = known ?? commonMethods
    gaps.push(stricter('methods', 'methods-named', name, listed.join(', ')))
    return listed
  }
  const wanted = methods.length === 0 || checksMethods ? [...new Set([...methods, ...safelistedMethods])] : methods
  const left = wanted.filter((method) => known !== undefined && !known.includes(method))
  const lost = left.filter((method) => !safelistedMethods.includes(method))
  if (lost.length > 0) gaps.push(stricter('methods', 'methods-unknown', name, lost.join(', ')))
  return wanted.filter((method) => !left.includes(method))
}

/** The names of headers that a target can be told. */
export function fitHeaders(rule: RulePlan, abilities: Abilities, gaps: Gap[]): Pick<FittedRule, 'headers' | 'expose'> {
  return { headers: allowed(rule, abilities, gaps), expose: exposed(rule, abilities, gaps) }
}

/** What is left of `*` where names are needed. */
const named = ['Accept', 'Accept-Language', 'Content-Language', 'Content-Type', 'Authorization'] as const

function allowed(
  { options: { allowedHeaders }, credentials }: RulePlan,
  { name, headerStar, headerPrefixes }: Abilities,
  gaps: Gap[],
): FittedRule['headers'] {
  if (allowedHeaders === '*') {
    if (headerStar === 'echo' || (headerStar === 'either' && credentials)) return '*'
    if ((headerStar === 'star' || headerStar === 'either') && !credentials) {
      gaps.push(stricter('header-echo', 'header-star', name))
      return '*'
    }
    gaps.push(stricter('header-echo', 'headers-named', name, named.join(', ')))
    return named
  }
  const isNamed = allowedHeaders.some((header) => header.toLowerCase() === 'authorization')
  return allowedHeaders.filter((header) => {
    if (!header.endsWith('*')) return true
    // Rule 7: `Authorization` has to be named, and `Access-Control-*` is nobody's; the target's own beginnings would let them in.
    const start = header.slice(0, -1).toLowerCase()
    const begins = (name: string): boolean => name.startsWith(start) || start.startsWith(name)
    const takesMore = (!isNamed && 'authorization'.startsWith(start)) || begins('access-control-')
    if (headerPrefixes && !takesMore) return true
    gaps.push(stricter('header-echo', headerPrefixes ? 'prefix-too-wide' : 'prefix-unknown', header, name))
    return false
  })
}

function exposed(
  { options: { exposedHeaders }, credentials }: RulePlan,
  { name, exposeStar }: Abilities,
  gaps: Gap[],
): FittedRule['expose'] {
  if (exposedHeaders !== '*') return exposedHeaders
  if (exposeStar && !credentials) return '*'
  gaps.push(stricter('expose-merge', 'expose-star', name))
  return []
}
