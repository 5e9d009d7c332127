import { expect, test } from 'vitest'
import { type CorsOptions, createPolicy, decide } from '../../src/index.ts'
import { compiledOf } from '../../src/policy.ts'

const origin = 'https://app.example.com'
const base = { origin, methods: ['PUT'], allowedHeaders: ['X-A'], exposedHeaders: ['X-B'], maxAge: 5 } as const

/** Each differs from the others in one option, and by no more than another could say with other commas. */
const variants: readonly CorsOptions[] = [
  base,
  { ...base, methods: ['PUT', 'DELETE'] },
  { ...base, methods: ['DELETE', 'PUT'] },
  { ...base, methods: '*' },
  { ...base, methods: [] },
  { ...base, allowedHeaders: [] },
  { ...base, allowedHeaders: '*' },
  { ...base, allowedHeaders: ['X-A*'] },
  { ...base, allowedHeaders: ['X-A', 'X-B'] },
  { ...base, exposedHeaders: [] },
  { ...base, exposedHeaders: '*' },
  { ...base, allowedHeaders: ['X-A', 'X-B'], exposedHeaders: [] },
  { ...base, credentials: true },
  { ...base, maxAge: 50 },
  { ...base, maxAge: undefined },
  { ...base, optionsSuccessStatus: 200 },
]

function answersOf(options: CorsOptions): string {
  const policy = createPolicy(options)
  const fields = { origin, requestMethod: undefined, requestHeaders: undefined }
  const asked = { method: 'OPTIONS', origin, requestMethod: 'DELETE', requestHeaders: 'x-asked,x-other' }
  return JSON.stringify([decide(policy, { method: 'GET', ...fields }), decide(policy, asked)])
}

test('policies share nothing that they differ in, in whichever order they are made', () => {
  const forward = variants.map(answersOf)
  const backward = variants.toReversed().map(answersOf).toReversed()
  expect(new Set(forward).size).toBe(variants.length)
  expect(backward).toEqual(forward)
})

test('what one page asked of a policy is no answer to a page of another', () => {
  const first = createPolicy({ ...base, methods: ['PUT', 'DELETE'] })
  const second = createPolicy({ ...base, origin: 'https://other.example.com', methods: ['PUT'] })
  const asked = { method: 'OPTIONS', requestMethod: 'DELETE', requestHeaders: 'x-a' }
  expect(decide(first, { ...asked, origin })).toMatchObject({ allowed: true })
  expect(decide(second, { ...asked, origin: 'https://other.example.com' })).toMatchObject({ allowed: false })
  expect(decide(second, { ...asked, origin })).toMatchObject({ allowed: false, reason: 'origin-not-allowed' })
})

test('policies of more kinds than are remembered answer as ever', () => {
  const before = answersOf({ ...base, maxAge: 1 })
  const all = Array.from({ length: 250 }, (_, maxAge) => answersOf({ ...base, maxAge }))
  expect(new Set(all).size).toBe(250)
  expect(answersOf({ ...base, maxAge: 1 })).toBe(before)
})

test('what policies share is kept for a hundred kinds of them, and then made anew', () => {
  const grantsOf = (maxAge: number) => compiledOf(createPolicy({ ...base, maxAge })).rules[0]?.grants
  // Whatever was kept before.
  for (let maxAge = 1000; maxAge < 1100; maxAge++) grantsOf(maxAge)
  const first = grantsOf(1)
  expect(grantsOf(1)).toBe(first)
  for (let maxAge = 2; maxAge <= 101; maxAge++) grantsOf(maxAge)
  expect(grantsOf(1)).not.toBe(first)
})

test('policies that differ in their origins alone differ in nothing else that they answer', () => {
  const policies = Array.from({ length: 3 }, (_, index) =>
    createPolicy({ ...base, origin: `https://a${index}.example` }),
  )
  const entries = policies.map((policy, index) => {
    const request = {
      method: 'OPTIONS',
      origin: `https://a${index}.example`,
      requestMethod: 'PUT',
      requestHeaders: 'x-a',
    }
    return decide(policy, request).headers.toJSON()
  })
  expect(entries.map((headers) => headers['access-control-allow-origin'])).toEqual([
    'https://a0.example',
    'https://a1.example',
    'https://a2.example',
  ])
  expect(new Set(entries.map(({ 'access-control-allow-origin': _, ...rest }) => JSON.stringify(rest))).size).toBe(1)
})
