import { expect, it } from 'vitest'
import { even, odd, stay, tenantOrigin } from '../../src/soak/names.ts'
import { expectSwapped, expectTenant } from '../../src/soak/oracle.ts'
import type { Health } from '../../src/soak/server/database.ts'
import type { SourceState } from '../../src/soak/server/sources.ts'

it.each([
  [stay, 4, 5, 'granted'],
  [even, 4, 4, 'granted'],
  [even, 5, 5, 'denied'],
  [odd, 5, 5, 'granted'],
  [odd, 4, 4, 'denied'],
  [odd, 4, 5, 'either'],
  ['https://evil.example.net', 4, 5, 'denied'],
])('%s, when the policies %i to %i are in force: %s', (origin, before, after, expected) => {
  expect(expectSwapped(origin, before, after)).toBe(expected)
})

type Tenant = SourceState['tenants'][number]

function stateOf(tenant: Partial<Tenant>, health: Health = 'healthy', healthFor = 10_000): SourceState {
  const whole = { isActive: true, isTold: false, revision: 1, changedFor: 10_000, ...tenant }
  return { generation: 0, refused: 0, health, healthFor, loads: 0, faults: [], tenants: [whole] }
}

it.each([
  ['is there', stateOf({}), 'granted'],
  ['has just been added, untold', stateOf({ changedFor: 100 }), 'either'],
  ['has just been added, told', stateOf({ changedFor: 1, isTold: true }), 'granted'],
  ['is there, and the database is down', stateOf({}, 'failing'), 'either'],
  ['is there, and the database was down', stateOf({}, 'healthy', 1000), 'either'],
  ['has just been removed, untold', stateOf({ isActive: false, changedFor: 100 }), 'either'],
  ['was removed for too long', stateOf({ isActive: false, changedFor: 5001 }, 'hanging'), 'denied'],
  ['has just been removed, told', stateOf({ isActive: false, isTold: true, changedFor: 1 }, 'slow'), 'denied'],
])('a tenant that %s', (_what, state, expected) => {
  expect(expectTenant(tenantOrigin(0), state, state)).toBe(expected)
})

it('a tenant that changes meanwhile may be either, and nobody else is ever granted', () => {
  const state = stateOf({ isActive: false })
  expect(expectTenant(tenantOrigin(0), state, stateOf({ revision: 2 }))).toBe('either')
  expect(expectTenant('https://evil.example.net', state, state)).toBe('denied')
})
