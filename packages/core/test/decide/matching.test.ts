import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CorsPolicy, createPolicy, isOriginAllowed, parseOrigin } from '../../src/index.ts'
import { check } from '../support/fuzz.ts'
import { nearlyAllowed } from '../support/origins.ts'
import { isCanonical, matchesAny } from '../support/reference-matcher.ts'
import { decideNow, get } from '../support/requests.ts'
import { goodAddress, goodPattern, mutated, nearlyPattern } from '../support/texts.ts'

const patternList = fc.array(fc.oneof({ weight: 8, arbitrary: goodPattern }, { weight: 1, arbitrary: goodAddress }), {
  minLength: 1,
  maxLength: 12,
})

describe('the matcher and the obvious one agree', () => {
  it('on random policies, and origins made from their own', () => {
    const seen = { allowed: 0, denied: 0 }
    const cases = patternList.chain((patterns) => fc.tuple(fc.constant(patterns), nearlyAllowed(patterns)))
    check(
      fc.property(cases, ([patterns, origin]) => {
        const expected = matchesAny(patterns, origin)
        seen[expected ? 'allowed' : 'denied']++
        expect(isOriginAllowed(createPolicy({ origin: patterns }), origin)).toBe(expected)
      }),
      6000,
    )
    // A generator that makes only one kind would prove nothing.
    expect(Math.min(seen.allowed, seen.denied) / (seen.allowed + seen.denied)).toBeGreaterThan(0.2)
  })

  it('on what is an origin at all', () => {
    const texts = fc.oneof(
      nearlyPattern,
      mutated(nearlyPattern),
      mutated(goodPattern),
      mutated(goodAddress),
      fc.webUrl(),
    )
    check(
      fc.property(texts, (text) => {
        expect(parseOrigin(text) !== undefined).toBe(isCanonical(text))
      }),
      6000,
    )
  })

  it('on IPv6 addresses', () => {
    const piece = fc.constantFrom('0', '0', '0', '1', 'ffff', '00', 'db8', 'A', '')
    const address = fc.array(piece, { minLength: 1, maxLength: 10 }).map((pieces) => `http://[${pieces.join(':')}]`)
    check(
      fc.property(
        fc.oneof(
          address,
          fc.ipV6().map((text) => `http://[${text}]`),
        ),
        (text) => {
          expect(parseOrigin(text) !== undefined).toBe(isCanonicalAddress(text))
        },
      ),
      6000,
    )
  })
})

function isCanonicalAddress(origin: string): boolean {
  try {
    return new URL(origin).origin === origin
  } catch {
    return false
  }
}

interface Vectors {
  readonly policies: Record<string, { readonly origins: readonly string[] }>
  readonly cases: readonly { id: number; policy: string; origin: string; expect: string; class: string; why: string }[]
}

describe('adversarial origins', () => {
  const file = new URL('vectors/adversarial-origins.fixture.json', import.meta.url)
  const { policies, cases } = JSON.parse(readFileSync(file, 'utf8')) as Vectors

  function policyOf(name: string): CorsPolicy {
    if (name === 'any') return createPolicy()
    if (name === 'nullOptIn') return createPolicy({ origin: 'https://example.com', dangerouslyAllowNullOrigin: true })
    if (name === 'none') return createPolicy({ origin: () => false })
    return createPolicy({ origin: policies[name]?.origins ?? [] })
  }

  it.each(cases.map((entry) => [entry.id, entry.class, entry.why, entry] as const))(
    '%i %s: %s',
    (_id, _class, _why, entry) => {
      const allowed = entry.expect === 'allow'
      const policy = policyOf(entry.policy)
      expect(isOriginAllowed(policy, entry.origin)).toBe(allowed)
      const headers = decideNow(policy, get(entry.origin)).headers.toJSON()
      const echoed = entry.policy === 'any' ? '*' : entry.origin
      expect(headers['access-control-allow-origin']).toBe(allowed ? echoed : undefined)
    },
  )
})
