import { createPolicy, decide } from '@cors/core'
import { expect, it } from 'vitest'
import { withLookahead } from '../src/origins/expressions.ts'
import { echoableHeaders } from '../src/plan/requested.ts'

const policy = createPolicy({ origin: 'https://a.example', allowedHeaders: '*' })
const expression = withLookahead(echoableHeaders)

it.each([
  'x-a',
  'x-a,X-B',
  ' x-a\t, ,,x-b , ',
  ',,x-a',
  'x-a x-b',
  'x-a\tx-b',
  'x-a,x-b x-c',
  '',
  ' , ',
  '*',
  'x-a,*',
  '*x',
  'x-é',
  'x-(',
  `${'a,'.repeat(2000)}x`,
  'a'.repeat(4096),
  'a'.repeat(4097),
])('the headers %j are echoed as by the core', (requestHeaders) => {
  const { headers } = decide(policy, {
    method: 'OPTIONS',
    origin: 'https://a.example',
    requestMethod: 'PUT',
    requestHeaders,
  })
  expect(new RegExp(`^${expression}$`).test(requestHeaders)).toBe('access-control-allow-headers' in headers.toJSON())
})

it('no group of that repeats, as engines count the steps', () => {
  expect(expression).not.toMatch(/\)[*+{]/)
})
