import * as core from '@cors/core'
import { expect, it, vi } from 'vitest'
import { comparePolicies } from '../src/compare/compare-policies.ts'

const work = vi.hoisted(() => ({ calls: 0 }))

vi.mock('@cors/core', async (original) => {
  const known = await original<typeof core>()
  const counted =
    <Given extends readonly unknown[], Result>(call: (...given: Given) => Result) =>
    (...given: Given): Result => {
      work.calls++
      return call(...given)
    }
  return {
    ...known,
    decide: counted(known.decide as (...given: unknown[]) => unknown),
    isOriginAllowed: counted(known.isOriginAllowed as (...given: unknown[]) => unknown),
    parseOrigin: counted(known.parseOrigin),
  }
})

/** How often the engine is asked to compare a policy of so many origins with another one of as many. */
function workFor(count: number, originOf: (name: string, index: number) => string): number {
  const policyOf = (letter: string) =>
    core.createPolicy({ origin: Array.from({ length: count }, (_, index) => originOf(`${letter}${index}`, index)) })
  const [a, b] = [policyOf('a'), policyOf('b')]
  work.calls = 0
  expect(comparePolicies(a, b)).toMatchObject({ same: false, gained: { length: count }, lost: { length: count } })
  return work.calls
}

it.each<[string, (name: string, index: number) => string]>([
  ['origins', (name) => `https://${name}.example.com`],
  ['wildcards, each with a parent of its own', (name) => `https://*.${name}.example.com`],
  ['wildcards, each with a port of its own', (name, index) => `https://*.${name}.example.com:${1000 + index}`],
  ['wildcards of any port', (name) => `https://${name}.example.com:*`],
])('twice as many %s are twice the work', (_name, originOf) => {
  expect(workFor(200, originOf) / workFor(100, originOf)).toBeLessThan(2.2)
})
