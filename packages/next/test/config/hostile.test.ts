import { readFileSync } from 'node:fs'
import { expect, inject, it } from 'vitest'
import { ask } from '../support/wire.ts'

interface Vector {
  readonly policy: string
  readonly origin: string
  readonly expect: 'allow' | 'deny'
}

const file = new URL('../../../core/test/decide/vectors/adversarial-origins.fixture.json', import.meta.url)
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly Vector[] }

it('hostile origins are told nothing over the wire', async () => {
  const sendable = cases.filter(
    ({ policy, origin }) => !['any', 'nullOptIn', 'none'].includes(policy) && /^[\x20-\x7e\x80-\xff]+$/.test(origin),
  )
  expect(sendable.length).toBeGreaterThan(100)
  const wrong: unknown[] = []
  for (const { policy, origin, expect: verdict } of sendable) {
    const { status, cors } = await ask(`${inject('nodeUrl')}/configured/hostile-${policy}/ok`, 'GET', { origin })
    // Node takes white space off the ends of a header, and does not read long ones.
    const sent = origin.trim()
    const allowed = verdict === 'allow' || (sent !== origin && cors['access-control-allow-origin'] === sent)
    const denied = status === 431 ? {} : { vary: 'Origin' }
    const expected = allowed ? { 'access-control-allow-origin': sent, vary: 'Origin' } : denied
    if (JSON.stringify(cors) !== JSON.stringify(expected)) wrong.push([policy, origin.slice(0, 400), cors])
  }
  expect(wrong).toEqual([])
})
