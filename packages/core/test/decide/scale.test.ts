import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { type CorsPolicy, createPolicy, decide } from '../../src/index.ts'
import { get } from '../support/requests.ts'

describe('what a policy costs does not grow with its list', { retry: 3 }, () => {
  const many = Array.from({ length: 100_000 }, (_, index) => `https://site-${index}.example`)
  const wildcards = many.slice(0, 10_000).map((origin) => origin.replace('://', '://*.'))
  const below = wildcards.map((pattern) => pattern.replace('*', 'app'))
  const ports = many.slice(0, 10_000).map((origin) => `${origin}:*`)

  it.each<[string, readonly string[], readonly string[]]>([
    ['100,000 exact origins', many, many],
    ['10,000 wildcards', wildcards, below],
    ['10,000 wildcards of ports', ports, many.slice(0, 10_000)],
  ])('%s', (_name, patterns, origins) => {
    const [first, last] = [createPolicy({ origin: patterns.slice(0, 1) }), createPolicy({ origin: patterns })]
    const small = fastest(first, origins.slice(0, 1))
    const large = fastest(last, origins)
    // A scan would be thousands of times as slow; caches and a busy machine account for the rest.
    expect(large / small).toBeLessThan(100)
  })

  it('100,000 exact origins, by 1,000 rules', () => {
    const rules = Array.from({ length: 1000 }, (_, rule) => ({ origin: many.slice(rule * 100, rule * 100 + 100) }))
    const small = fastest(createPolicy({ origin: many.slice(0, 1) }), many.slice(0, 1))
    expect(fastest(createPolicy([...rules, { origin: '*' }]), many) / small).toBeLessThan(100)
  })

  it('3,000 wildcards, each by a rule of its own', () => {
    const rules = wildcards.slice(0, 3000).map((origin) => ({ origin }))
    const small = fastest(createPolicy(rules.slice(0, 1)), below.slice(0, 1))
    expect(fastest(createPolicy(rules), below.slice(0, 3000)) / small).toBeLessThan(50)
  })

  it('300,000 exact origins, in memory and in the time to make the policy', () => {
    const origins = Array.from({ length: 300_000 }, (_, index) => `https://site-${index}.example`)
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const heap = (): number => {
      collect()
      return process.memoryUsage().heapUsed
    }
    // Looking them up makes the strings themselves what they stay.
    expect(new Set(origins).size).toBe(origins.length)
    const before = heap()
    const start = process.cpuUsage()
    const policy = createPolicy({ origin: origins })
    const { user } = process.cpuUsage(start)
    expect(origins.every((origin) => decide(policy, get(origin)).kind === 'actual')).toBe(true)
    expect((heap() - before) / origins.length).toBeLessThan(120)
    // Whatever kept each of them in an object, or threw and caught, took four microseconds for each.
    expect(user / origins.length).toBeLessThan(2)
    expect(decide(policy, get(origins[0])).headers.vary).toBe('Origin')
  })

  it('1,000 rules with a wildcard each, in the time to make the policy', () => {
    const make = (count: number): number => {
      const rules = Array.from({ length: count }, (_, rule) => ({ origin: `https://*.${rule}.example` }))
      const start = process.cpuUsage()
      createPolicy(rules)
      return process.cpuUsage(start).user
    }
    make(1000)
    // Were each rule compared with each earlier one, it would be a hundred times as long.
    expect(make(10_000) / make(1000)).toBeLessThan(40)
  })

  const labels = Array.from({ length: 10_000 }, (_, index) => `https://app-${index}-*-team.vercel.app`)
  const shapes = Array.from(
    { length: 900 },
    (_, index) => `https://${'a'.repeat(index % 30)}*${'a'.repeat(index / 30)}.vercel.app`,
  )

  it('10,000 wildcards within the labels of one parent', () => {
    const [first, last] = [createPolicy({ origin: labels.slice(0, 1) }), createPolicy({ origin: labels })]
    const origins = labels.map((pattern) => pattern.replace('*', 'git-main'))
    // As many origins of the one pattern: that of who asks again is remembered.
    const branches = labels.map((_, index) => (labels[0] as string).replace('*', `git-${index}`))
    expect(fastest(last, origins) / fastest(first, branches)).toBeLessThan(20)
  })

  it.each([
    ['hyphens', '-'.repeat(63)],
    ['what every pattern begins and ends with', `${'a'.repeat(31)}.${'a'.repeat(31)}`],
    ['no match', `${'a'.repeat(31)}_${'a'.repeat(31)}`],
    ['many labels', 'a-.'.repeat(80)],
  ])('wildcards of 900 shapes, asked for %s', (_name, host) => {
    const policy = createPolicy({ origin: shapes.slice(1) })
    // What a RegExp may take as well.
    expect(fastest(policy, [`https://${host}.vercel.app`])).toBeLessThan(1_000_000)
  })

  it('a long host costs no more than a pattern is deep', () => {
    const policy = createPolicy({ origin: wildcards })
    const short = fastest(policy, ['https://a.evil.example'])
    const long = fastest(policy, [`https://${'a.'.repeat(120)}evil.example`])
    expect(long / short).toBeLessThan(100)
  })

  /** Nanoseconds a decision, the best of several rounds. */
  function fastest(policy: CorsPolicy, origins: readonly string[]): number {
    const requests = origins.map((origin) => get(origin))
    const times = Array.from({ length: 5 }, () => {
      const calls = 10_000
      const start = process.hrtime.bigint()
      for (let index = 0; index < calls; index++)
        decide(policy, requests[index % requests.length] as (typeof requests)[0])
      return Number(process.hrtime.bigint() - start) / calls
    })
    return Math.min(...times)
  }
})
