import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CorsDecision, type CorsPolicy, createPolicy, isOriginAllowed, parseOrigin } from '../../src/index.ts'
import { check } from '../support/fuzz.ts'
import { nearlyAllowed } from '../support/origins.ts'
import { isCanonical, matchesAny } from '../support/reference-matcher.ts'
import { decideNow, get } from '../support/requests.ts'
import { goodAddress, goodOpaque, goodPattern, mutated, nearlyPattern } from '../support/texts.ts'

const anyPattern = fc.oneof(
  { weight: 8, arbitrary: goodPattern },
  { weight: 1, arbitrary: goodAddress },
  { weight: 2, arbitrary: goodOpaque },
)
const patternList = fc.array(anyPattern, { minLength: 1, maxLength: 12 })

/** Few characters, so that what stands before, in and after the place of a wildcard is easily taken for one another. */
const part = fc.string({ unit: fc.constantFrom('a', 'b', '-'), maxLength: 4 })
const labelPatterns = fc.array(
  fc
    .tuple(part, part, fc.constantFrom('x', 'y.x', 'a-b.x'))
    .map(([start, end, host]) => `https://${start}*${end}.${host}`),
  { minLength: 1, maxLength: 8 },
)
const labelOrigin = fc
  .tuple(
    fc.string({ unit: fc.constantFrom('a', 'a', 'b', 'b', '-', '-', '.', '_'), minLength: 1, maxLength: 8 }),
    fc.constantFrom('x', 'y.x', 'a-b.x', 'z'),
  )
  .map(([label, host]) => `https://${label}.${host}`)

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

  it('on wildcards within labels', () => {
    const seen = { allowed: 0, denied: 0 }
    check(
      fc.property(labelPatterns, labelOrigin, (patterns, origin) => {
        const expected = matchesAny(patterns, origin)
        seen[expected ? 'allowed' : 'denied']++
        expect(isOriginAllowed(createPolicy({ origin: patterns }), origin)).toBe(expected)
      }),
      6000,
    )
    expect(Math.min(seen.allowed, seen.denied) / (seen.allowed + seen.denied)).toBeGreaterThan(0.04)
  })

  it('on what is an origin at all', () => {
    const texts = fc.oneof(
      nearlyPattern,
      mutated(nearlyPattern),
      mutated(goodPattern),
      mutated(goodAddress),
      goodOpaque,
      mutated(goodOpaque),
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

/** What one policy of wildcards within labels, and one of an app, make of an attacker's Origin. */
describe('wildcards within labels, and hosts of apps, against attackers', () => {
  const previews = createPolicy({ origin: ['https://app-git-*-team.vercel.app', 'http://pr-*.example.com:*'] })
  const underscored = createPolicy({ origin: 'https://pr-*_x_y.example.com' })
  const apps = createPolicy({
    origin: ['app://.', 'app://Main', 'tauri://*.Win.localhost', 'app://a%2eb:*', 'app://.Dot:*'],
  })
  const files = createPolicy({ origin: 'https://a.example', dangerouslyAllowNullOrigin: true })

  it.each<[CorsPolicy, string, boolean]>([
    [previews, 'https://app-git-main-team.vercel.app', true],
    [previews, 'https://app-git---team.vercel.app', true],
    [previews, 'https://app-git-x-team-team.vercel.app', true],
    [previews, `https://app-git-${'a'.repeat(50)}-team.vercel.app`, true],
    [previews, `https://app-git-${'a'.repeat(51)}-team.vercel.app`, false],
    [previews, 'https://app-git--team.vercel.app', false],
    [previews, 'https://app-git-team.vercel.app', false],
    [previews, 'https://app-git-a.b-team.vercel.app', false],
    [previews, 'https://evil.app-git-a-team.vercel.app', false],
    [previews, 'https://app-git-a-team.evil.vercel.app', false],
    [previews, 'https://app-git-a-team.vercel.app.evil.example', false],
    [previews, 'https://app-git-a-team.vercel.app.', false],
    [previews, 'https://app-git-a_b-team.vercel.app', false],
    [previews, 'https://app-git-A-team.vercel.app', false],
    [previews, 'https://app-git-*-team.vercel.app', false],
    [previews, 'https://app-git-a%2e-team.vercel.app', false],
    [previews, 'https://app-git-a@evil-team.vercel.app', false],
    [previews, 'https://app-git-a/-team.vercel.app', false],
    [previews, 'http://app-git-a-team.vercel.app', false],
    [previews, 'https://app-git-a-team.vercel.app:8443', false],
    [previews, 'http://pr-1.example.com', true],
    [previews, 'http://pr-1.example.com:8080', true],
    [previews, 'http://pr-1.evilexample.com', false],
    [previews, 'http://pr-.example.com', false],
    [underscored, 'https://pr-1_x_y.example.com', true],
    [underscored, 'https://pr-1_x_x_y.example.com', false],
    [underscored, 'https://pr-_x_y.example.com', false],
    [apps, 'app://.', true],
    [apps, 'app://..', false],
    [apps, 'app://', false],
    [apps, 'APP://.', false],
    [apps, 'app://./', false],
    [apps, 'app://.:80', false],
    [apps, 'app://Main', true],
    [apps, 'app://main', false],
    [apps, 'app://Main.', false],
    [apps, 'app://a%2eb', true],
    [apps, 'app://a%2eb:1', true],
    [apps, 'app://a%2Eb', false],
    [apps, 'app://a.b', false],
    [apps, 'tauri://x.Win.localhost', true],
    [apps, 'tauri://x.y.Win.localhost', true],
    [apps, 'tauri://x..Win.localhost', false],
    [apps, 'tauri://x~y.Win.localhost', false],
    [apps, 'tauri://.Win.localhost', false],
    [apps, 'tauri://*.Win.localhost', false],
    [apps, 'app://x.Dot', false],
    [apps, 'app://.Dot:1', true],
    [apps, 'tauri://x.win.localhost', false],
    [files, 'file://', true],
    [files, 'null', true],
    [files, 'file:///', false],
    [files, 'file://host', false],
    [files, 'FILE://', false],
    [apps, 'file://', false],
  ])('%# %s', (policy, origin, allowed) => {
    expect(isOriginAllowed(policy, origin)).toBe(allowed)
  })

  it('a predicate never sees file://, which has its own option', () => {
    const asked: string[] = []
    const predicate = (origin: string): boolean => asked.push(origin) > 0
    expect(isOriginAllowed(createPolicy({ origin: predicate }), 'file://')).toBe(false)
    expect(isOriginAllowed(createPolicy({ origin: predicate, dangerouslyAllowNullOrigin: true }), 'file://')).toBe(true)
    expect(isOriginAllowed(createPolicy({ origin: predicate }), 'app://.')).toBe(true)
    expect(asked).toEqual(['app://.'])
  })
})

describe('the answers of listed origins', () => {
  it('are kept for ten thousand of them, and made anew for whoever comes after', () => {
    const origins = Array.from({ length: 10_002 }, (_, index) => `https://a${index}.example`)
    const policy = createPolicy({ origin: origins })
    const answers = (): CorsDecision[] => origins.map((origin) => decideNow(policy, get(origin)))
    const [before, after] = [answers(), answers()]
    expect(after).toEqual(before)
    expect(before.findIndex((decision, index) => decision !== after[index])).toBe(10_000)
  })
})
