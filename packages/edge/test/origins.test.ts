import { isOriginAllowed, parseOrigin } from '@cors/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalForm } from '../src/origins/gate.ts'
import { planOf } from '../src/plan/plan.ts'
import { runs } from './support/fuzz.ts'
import { policies } from './support/policies.ts'
import { allows, passes, passesAtOnce } from './support/re2.ts'
import { originsNear } from './support/requests.ts'

const cases = policies.chain((policy) =>
  fc.tuple(fc.constant(policy), fc.array(originsNear(policy), { minLength: 30, maxLength: 30 })),
)

describe('expressions for origins', () => {
  it('match what our own matcher does', () => {
    fc.assert(
      fc.property(cases, ([policy, origins]) => {
        const { rules } = planOf(policy, 'test')
        for (const origin of origins) {
          const expected = isOriginAllowed(policy, origin)
          for (const pass of [passes, passesAtOnce]) {
            expect({ origin, allowed: rules.some((rule) => allows(rule, origin, pass)) }).toEqual({
              origin,
              allowed: expected,
            })
          }
        }
      }),
      runs(100),
    )
  })

  it('have the canonical form of every address', () => {
    const group = fc.oneof(
      fc.constantFrom('0', '0', '0', '1', 'ff', '0a', '10'),
      fc.nat({ max: 65_535 }).map((n) => n.toString(16)),
    )
    const written = fc
      .tuple(
        fc.array(group, { minLength: 0, maxLength: 8 }),
        fc.array(group, { minLength: 0, maxLength: 8 }),
        fc.boolean(),
      )
      .map(([before, after, whole]) => (whole ? before.join(':') : `${before.join(':')}::${after.join(':')}`))
    const own = fc
      .array(group, { minLength: 8, maxLength: 8 })
      .map((groups) => (URL.parse(`http://[${groups.join(':')}]`) as URL).hostname.slice(1, -1))
    const tests = canonicalForm({ schemes: undefined, secure: false, brackets: true })
    fc.assert(
      fc.property(fc.oneof(written, own, own), fc.constantFrom('https', 'app', 'file', 'http'), (address, scheme) => {
        const origin = `${scheme}://[${address}]`
        expect({ origin, canonical: tests.some((test) => passes(test, origin)) }).toEqual({
          origin,
          canonical: parseOrigin(origin) !== undefined,
        })
      }),
      runs(800),
    )
  })

  it('leave out the first of the longest runs of zeros, and no other', () => {
    const tests = canonicalForm({ schemes: ['https'], secure: false, brackets: true })
    for (let mask = 0; mask < 256; mask++) {
      const groups = Array.from({ length: 8 }, (_, index) => ((mask >> index) & 1 ? 'a' : '0'))
      const ways = new Set([groups.join(':')])
      for (let from = 0; from < 8; from++) {
        for (let to = from; to < 8 && groups[to] === '0'; to++) {
          ways.add(`${groups.slice(0, from).join(':')}::${groups.slice(to + 1).join(':')}`)
        }
      }
      const canonical = [...ways].filter((way) => tests.some((test) => passes(test, `https://[${way}]`)))
      expect(canonical).toEqual([(URL.parse(`http://[${groups.join(':')}]`) as URL).hostname.slice(1, -1)])
    }
  })
})
