import { readFileSync } from 'node:fs'
import { type CorsPolicy, createPolicy } from '@cors/core'
import type { WireRequest } from './client.ts'

interface Fixture {
  readonly policies: Readonly<Record<string, { readonly origins: readonly string[] }>>
  readonly cases: readonly { readonly policy: string; readonly origin: string }[]
}

/** Origins that were collected to fool matchers, each as an actual request and as a preflight, against every policy of the collection. */
export function hostilePolicies(): readonly {
  readonly policy: CorsPolicy
  readonly requests: readonly WireRequest[]
}[] {
  const file = new URL('../../../core/test/decide/vectors/adversarial-origins.fixture.json', import.meta.url)
  const { policies, cases } = JSON.parse(readFileSync(file, 'utf8')) as Fixture
  const sendable = [...new Set(cases.map(({ origin }) => origin))].filter(
    (origin) => !/[^\t\x20-\x7e\x80-\xff]/.test(origin) && origin.length < 16_000,
  )
  const requests = sendable.flatMap((origin): WireRequest[] => [
    { method: 'GET', path: '/foreign', headers: { origin } },
    {
      method: 'OPTIONS',
      path: '/ok',
      headers: { origin, 'access-control-request-method': 'PUT', 'access-control-request-headers': 'x-a' },
    },
  ])
  return Object.values(policies)
    .filter(({ origins }) => origins.length > 0)
    .map(({ origins }) => {
      const isNull = origins.includes('null')
      const listed = origins.filter((origin) => origin !== 'null')
      const origin = listed.includes('*') ? '*' : listed.length > 0 ? listed : 'https://nobody.example'
      return { policy: createPolicy({ origin, dangerouslyAllowNullOrigin: isNull } as never), requests }
    })
}
