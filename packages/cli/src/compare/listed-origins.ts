import type { CorsPolicy } from '@cors/core'
import { createPolicy, isOriginAllowed } from '@cors/core'
import { originsOf, rulesOf } from '../policy/shared-hosting.ts'

/** The origins that a policy lists: texts, and what can only be tried. */
export interface ListedOrigins {
  readonly patterns: readonly string[]
  readonly regExps: readonly RegExp[]
  readonly hasPredicate: boolean
  /** What lets an origin in that is allowed: the pattern, the RegExp, `*`, `null`, or `a predicate`. */
  readonly nameFor: (origin: string) => string
}

export function listedOrigins(policy: CorsPolicy): ListedOrigins {
  const listed = rulesOf(policy).flatMap(originsOf)
  const texts = listed.filter((origin) => typeof origin === 'string')
  const patterns = texts.filter((text) => text !== '*')
  const regExps = listed.filter((origin) => origin instanceof RegExp)
  const exact = new Set(patterns)
  const wildcards = patterns
    .filter((text) => text.includes('*'))
    .map((pattern) => ({ pattern, own: createPolicy({ origin: [pattern] }) }))
  const nameFor = (origin: string): string => {
    if (exact.has(origin)) return origin
    const wildcard = wildcards.find(({ own }) => isOriginAllowed(own, origin))
    if (wildcard !== undefined) return wildcard.pattern
    if (origin === 'null' || origin === 'file://') return texts.includes('*') ? '*' : 'null'
    const regExp = regExps.find((each) => each.test(origin))
    return regExp === undefined ? (texts.includes('*') ? '*' : 'a predicate') : String(regExp)
  }
  return { patterns, regExps, hasPredicate: listed.some((origin) => typeof origin === 'function'), nameFor }
}
