import type { CorsPolicy } from '@cors/core'
import { createPolicy, isOriginAllowed } from '@cors/core'
import { originsOf, rulesOf } from '../policy/rules.ts'
import { parentsOf, readPattern } from './pattern-parts.ts'

/** The origins that a policy lists: texts, and what can only be tried. */
export interface ListedOrigins {
  readonly patterns: readonly string[]
  readonly regExps: readonly RegExp[]
  readonly hasPredicate: boolean
  /** What lets an origin in that is allowed: the pattern, the RegExp, `*`, `null`, or `a predicate`. */
  readonly nameFor: (origin: string) => string
}

/** The first of the patterns with a wildcard that matches an origin; only those below whose host it stands are asked. */
function wildcardFinder(patterns: readonly string[]): (origin: string) => string | undefined {
  const byParent = new Map<string, { readonly at: number; readonly pattern: string; readonly own: CorsPolicy }[]>()
  for (const [at, pattern] of patterns.entries()) {
    const { scheme, host } = readPattern(pattern)
    const key = `${scheme}://${host}`
    const known = byParent.get(key)
    const made = { at, pattern, own: createPolicy({ origin: [pattern] }) }
    if (known === undefined) byParent.set(key, [made])
    else known.push(made)
  }
  return (origin) => {
    const { scheme, host } = readPattern(origin)
    // A wildcard of the port alone has the host itself.
    const near = [host, ...parentsOf(host)].flatMap((parent) => byParent.get(`${scheme}://${parent}`) ?? [])
    const found = near.filter(({ own }) => isOriginAllowed(own, origin))
    return found.sort((a, b) => a.at - b.at)[0]?.pattern
  }
}

export function listedOrigins(policy: CorsPolicy): ListedOrigins {
  const listed = rulesOf(policy).flatMap(originsOf)
  const texts = listed.filter((origin) => typeof origin === 'string')
  const patterns = texts.filter((text) => text !== '*')
  const regExps = listed.filter((origin) => origin instanceof RegExp)
  const exact = new Set(patterns)
  const wildcardFor = wildcardFinder(patterns.filter((text) => text.includes('*')))
  const nameFor = (origin: string): string => {
    if (exact.has(origin)) return origin
    const wildcard = wildcardFor(origin)
    if (wildcard !== undefined) return wildcard
    if (origin === 'null' || origin === 'file://') return texts.includes('*') ? '*' : 'null'
    const regExp = regExps.find((each) => each.test(origin))
    return regExp === undefined ? (texts.includes('*') ? '*' : 'a predicate') : String(regExp)
  }
  return { patterns, regExps, hasPredicate: listed.some((origin) => typeof origin === 'function'), nameFor }
}
