import { createPolicy } from '@cors/core'
import { describe, expect, it } from 'vitest'
import { exportPolicy } from '../src/index.ts'
import { dotSegment, pathExpression, withinPath } from '../src/targets/target.ts'

const within = ['/api', '/api/', '/api/x', '/api?x', '/api/x?/../y', '/api/..x', '/api/x..', '/api/.x/y', '/api/...']
const outside = [
  '/',
  '/apis',
  '/API',
  '//api',
  '/%61pi',
  '/api%2fx',
  '/x?/api',
  '/private/..%2fapi',
  '/private/..%2f..%2Fapi/x',
  '/private/%2e%2e%2Fapi',
  '/private%2f..%2fapi',
  '/private\\..\\api',
  '/private/%5c..%5Capi',
  '/api/..%2fprivate',
  '/api/%2e%2E/private',
  '/api/.%2e/private',
  '/api/..%5cprivate',
  '/api/..;/private',
  '/api/..%3b/private',
  '/api/.',
  '/api/..',
  '/api/..?x',
]

describe('the path of a policy', () => {
  it.each([...within.map((path) => [path, true] as const), ...outside.map((path) => [path, false] as const)])(
    '%j is within /api: %j',
    (path, expected) => {
      expect(new RegExp(withinPath('/api')).test(path)).toBe(expected)
      // Without look-ahead.
      expect(new RegExp(pathExpression('/api')).test(path) && !new RegExp(dotSegment).test(path)).toBe(expected)
    },
  )

  it.each([
    ['nginx', 'map "$request_uri" $cors_path {'],
    ['haproxy', 'acl cors_path path -m reg'],
    ['caddy', 'not vars_regexp {http.request.uri}'],
  ] as const)('is that of the request as it is sent, for %s', (target, text) => {
    const { files } = exportPolicy(createPolicy({ origin: 'https://app.example.com' }), target, { path: '/api' })
    expect(files.map(({ content }) => content).join('')).toContain(text)
  })
})
