import { type CorsConfigError, type CorsOptions, createPolicy, decide } from '@cors/core'
import { expect } from 'vitest'
import { frameworks, type Given } from '../../support/frameworks.ts'

/** The codes with which every adapter refuses to start. */
async function refusals(options: object): Promise<readonly (readonly string[])[]> {
  const starts = Object.values(frameworks).map(async ({ ours }) => {
    const application = await ours([options] as Given).catch((error: CorsConfigError) => error)
    if (application instanceof Error) return application.issues.map(({ code }) => code)
    await application.close()
    return []
  })
  return Promise.all(starts)
}

async function expectRefused(options: object, ...codes: string[]): Promise<void> {
  const expected = Object.keys(frameworks).map(() => codes)
  expect(await refusals(options), JSON.stringify(options)).toEqual(expected)
}

/** Which of the origins a policy names in its answers. */
function allowedOf(options: CorsOptions, asking: readonly string[]): readonly string[] {
  const policy = createPolicy(options)
  return asking.filter((origin) => {
    const decision = decide(policy, { method: 'GET', origin, requestMethod: undefined, requestHeaders: undefined })
    if (decision instanceof Promise) throw new Error('Only a predicate may be asked later')
    const { 'access-control-allow-origin': allowed } = decision.headers.toJSON()
    expect([undefined, origin]).toContain(allowed)
    return allowed !== undefined
  })
}

export async function everyoneWithCredentials(): Promise<void> {
  for (const origin of ['*', true, ['*']]) {
    const [codes] = await refusals({ origin, credentials: true })
    expect(codes, String(origin)).toContain(
      Array.isArray(origin) ? 'origin-wildcard-in-list' : 'origin-wildcard-credentials',
    )
    await expectRefused({ origin, credentials: true }, ...(codes ?? []))
  }
}

export async function credentialsWithoutOrigin(): Promise<void> {
  await expectRefused({ credentials: true }, 'origin-missing')
  await expectRefused({ origin: undefined, credentials: true }, 'origin-missing')
}

export function originsPutTogether(): void {
  for (const origins of [
    ['https://foo.com', 'https://bar.com'],
    ['https://bar.com', 'https://foo.com'],
  ]) {
    expect(
      allowedOf({ origin: origins, credentials: true }, [
        ...origins,
        'https://barfoo.com',
        'https://foobar.com',
        'https://oo.com',
      ]),
    ).toEqual(origins)
  }
  const labels = ['https://*.foo.com', 'https://*.bar.com']
  expect(
    allowedOf({ origin: labels, credentials: true }, [
      'https://a.foo.com',
      'https://a.barfoo.com',
      'https://barfoo.com',
    ]),
  ).toEqual(['https://a.foo.com'])
}

export async function wildcardAtTheEnd(): Promise<void> {
  for (const origin of ['https://example.com*', 'http://localhost*', 'https://example.*']) {
    await expectRefused({ origin }, 'origin-wildcard-position')
  }
  const asking = ['http://localhost:5173', 'http://localhost.example.com', 'http://localhost:5173.evil.example']
  expect(allowedOf({ origin: 'http://localhost:*', credentials: true }, asking)).toEqual(asking.slice(0, 1))
}

export async function expressionWithoutEnds(): Promise<void> {
  for (const origin of [/https:\/\/trusted\.com/, /^https:\/\/trusted\.com/, /https:\/\/.*\.example\.org/]) {
    await expectRefused({ origin }, 'origin-regexp-unanchored')
  }
  const below = { origin: /^https:\/\/.*\.example\.org$/, credentials: true }
  expect(
    allowedOf(below, [
      'https://evil.com/.example.org',
      'https://evil.com#.example.org',
      'https://www.example.org.hacker.com',
    ]),
  ).toEqual([])
  const asking = [
    'https://trusted.com',
    'https://trusted.com.attacker.io',
    'https://trusted.com:8080',
    'https://trusted.com\n',
  ]
  expect(allowedOf({ origin: /^https:\/\/trusted\.com$/, credentials: true }, asking)).toEqual(asking.slice(0, 1))
}

export async function textAsExpression(): Promise<void> {
  await expectRefused({ origin: 'example.com' }, 'origin-scheme-missing')
  const asking = [
    'http://my-site.com',
    'http://my-site.com.evil.com',
    'http://my-siteXcom',
    'http://my-site.comma',
    'http://a.my-site.com',
  ]
  expect(allowedOf({ origin: 'http://my-site.com' }, asking)).toEqual(asking.slice(0, 1))
}
