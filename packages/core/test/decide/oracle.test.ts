import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CorsDecision, decide, explain, isOriginAllowed } from '../../src/index.ts'
import { cases, options, policyOf, requestFor } from '../support/cases.ts'
import { check, checkAsync } from '../support/fuzz.ts'
import { type Answer, answer, type OracleOptions } from '../support/oracle.ts'
import { decideNow } from '../support/requests.ts'

/** A decision without what only its own tests look at. */
function plain(decision: CorsDecision): Answer {
  const { headers, ...rest } = decision
  const { cause: _cause, ...comparable } = rest as typeof rest & { cause?: unknown }
  return { ...comparable, headers: headers.toJSON() }
}

describe('a decision is what the rules say', () => {
  it('for random policies and requests', () => {
    const seen = new Map<string, number>()
    check(
      fc.property(cases, ([given, request]) => {
        const expected = answer(given, request)
        const name = expected.reason ?? `${expected.kind} ${expected.allowed}`
        seen.set(name, (seen.get(name) ?? 0) + 1)
        expect(plain(decideNow(policyOf(given), request))).toEqual(expected)
      }),
      6000,
    )
    // Every kind of answer has to come up often, or the agreement says little.
    expect(seen.size).toBe(7)
    const total = [...seen.values()].reduce((sum, count) => sum + count)
    expect(Math.min(...seen.values()) / total).toBeGreaterThan(0.005)
  })

  it('for a second request to the same policy, whatever the first was', () => {
    const twice = options.chain((given) => fc.tuple(fc.constant(given), requestFor(given), requestFor(given)))
    check(
      fc.property(twice, ([given, first, second]) => {
        const policy = policyOf(given)
        decideNow(policy, first)
        decideNow(policy, first)
        expect(plain(decideNow(policy, second))).toEqual(answer(given, second))
        expect(plain(decideNow(policy, first))).toEqual(answer(given, first))
      }),
      5000,
    )
  })

  it('for predicates that answer later', async () => {
    await checkAsync(
      fc.asyncProperty(cases, async ([given, request]) => {
        const { origin: predicate } = given
        if (typeof predicate !== 'function') return
        const later = async (text: string): Promise<unknown> => predicate(text)
        const decision = decide(policyOf({ ...given, origin: later }), request)
        expect(plain(await decision)).toEqual(answer(given, request))
      }),
      3000,
    )
  })

  it('for an origin alone', () => {
    check(
      fc.property(cases, ([given, request]) => {
        const { kind, allowed } = answer(given, { ...request, method: 'GET' })
        const everyone = given.origin === '*' || given.origin === true
        expect(isOriginAllowed(policyOf(given), request.origin)).toBe(kind === 'not-cors' ? everyone : allowed)
      }),
    )
  })
})

describe('an explanation agrees with the decision', () => {
  it('finds a fault exactly where something is denied, or credentials are asked for and not granted', () => {
    const modes = fc.constantFrom(undefined, 'omit' as const, 'same-origin' as const, 'include' as const)
    check(
      fc.property(cases, modes, ([given, request], credentials) => {
        const policy = policyOf(given)
        const explanation = explain(policy, { ...request, credentials })
        if (explanation instanceof Promise) throw new Error('Expected an answer at once')
        const { decision, faults, checks } = explanation
        expect(plain(decision)).toEqual(answer(given, request))
        const isDenied = decision.kind !== 'not-cors' && !decision.allowed
        const isUngranted = credentials === 'include' && given.credentials !== true && decision.kind !== 'not-cors'
        expect(faults.length > 0).toBe(isDenied || isUngranted)
        if (isDenied) expect(faults[0]?.code === decision.reason || faults[1]?.code === decision.reason).toBe(true)
        expect(checks.filter(({ pass }) => !pass).map(({ name }) => name)).toEqual([
          ...new Set(faults.map((fault) => fault.check)),
        ])
      }),
      3000,
    )
  })

  it('gives advice that createPolicy accepts, and that helps', () => {
    check(
      fc.property(cases, ([given, request]) => {
        if (request.origin === undefined || !Array.isArray(given.origin)) return
        const explanation = explain(policyOf(given), request)
        if (explanation instanceof Promise) throw new Error('Expected an answer at once')
        const changed = followAdvice(given, explanation.faults)
        if (changed === undefined) return
        expect(plain(decideNow(policyOf(changed), request))).toMatchObject({ allowed: true })
      }),
      3000,
    )
  })
})

/** The options after every `add … to …` of the faults; nothing where a fault asks for something else. */
function followAdvice(given: OracleOptions, faults: readonly { readonly fix: string }[]): OracleOptions | undefined {
  if (faults.length === 0) return undefined
  const changed: Record<string, unknown> = { ...given }
  for (const { fix } of faults) {
    const [, texts, option] = /add ("[^"]*"(?: or "[^"]*")*) to (\w+)/.exec(fix) ?? []
    if (texts === undefined || option === undefined || fix.startsWith('write method')) return undefined
    const list = changed[option]
    changed[option] = [
      ...(Array.isArray(list) ? list : []),
      ...texts.split(' or ').map((text) => JSON.parse(text) as string),
    ]
    if (fix.includes('dangerouslyAllowInsecureOrigins')) changed.dangerouslyAllowInsecureOrigins = true
  }
  return changed as unknown as OracleOptions
}
