import { expect, it } from 'vitest'
import { createRandom } from '../../../../scripts/random.ts'
import { Counts } from '../../src/soak/counts.ts'
import { hostileOrigins } from '../../src/soak/hostile.ts'
import { even, isHostile, odd, patternOrigin, stay, tenantOrigin } from '../../src/soak/names.ts'

const granting = (origin: unknown) => ({ vary: 'Origin', 'Access-Control-Allow-Origin': origin })

it.each([
  [
    'a hostile origin',
    'constant',
    'items',
    200,
    granting('https://evil.example.net'),
    'a grant for the hostile origin',
  ],
  ['two origins', 'constant', 'items', 200, granting([stay, stay]), 'two grants'],
  ['everyone', 'tenants', 'items', 200, granting('*'), 'a grant for everyone'],
  ['anyone where CORS is off', 'off', 'items', 200, granting(stay), `a grant for ${stay}`],
  ['nobody, by a 500', 'constant', 'items', 500, {}, 'an answer with 500'],
] as const)('an answer that grants %s is a fault', (_what, policy, answer, status, headers, fault) => {
  const counts = new Counts()
  counts.count(policy, answer, status, headers)
  expect(counts.faults).toEqual([expect.stringContaining(fault)])
})

it('what is right is counted', () => {
  const counts = new Counts()
  counts.count('constant', 'items', 200, granting(stay))
  counts.count('public', 'items', 200, granting('*'))
  counts.count('constant', 'error', 500, { vary: 'Origin' })
  expect(counts).toMatchObject({ requests: 3, granted: 1, open: 1, ungranted: 1, faults: [] })
})

it('no hostile origin is one that may be granted, and no other one is hostile', () => {
  const random = createRandom(1)
  const hostile = Array.from({ length: 500 }, (_, index) =>
    hostileOrigins.map((create) => create(index, random)),
  ).flat()
  expect(hostile.filter((origin) => !isHostile(origin))).toEqual([])
  const own = [stay, even, odd, tenantOrigin(7), patternOrigin('a-1.b', 5), 'https://app999.example.com']
  expect(own.filter(isHostile)).toEqual([])
})
