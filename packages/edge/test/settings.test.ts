import { CorsConfigError, createPolicy } from '@cors/core'
import { describe, expect, it } from 'vitest'
import { ExportError, exportPolicy, targets } from '../src/index.ts'

const policy = createPolicy({ origin: 'https://app.example.com', credentials: true })

const pass = 'is not a policy: pass what createPolicy returns'

it.each([
  [undefined, `policy: undefined ${pass} (is it missing where it was looked up?) [policy-missing]`],
  [null, `policy: null ${pass} [policy-type]`],
  [{}, `policy: an object ${pass} [policy-type]`],
  [{ origin: 'https://app.example.com' }, `policy: an object ${pass} [policy-type]`],
  [{ ...policy }, 'policy: a copy of a policy is not a policy: pass the policy itself'],
])('what is not a policy is refused: %j', (value, message) => {
  for (const target of targets) {
    expect(() => exportPolicy(value as never, target)).toThrow(CorsConfigError)
    expect(() => exportPolicy(value as never, target)).toThrow(message)
  }
})

describe('settings', () => {
  it.each([
    { upstream: 'http://a:1/path' },
    { upstream: 'https://a:1' },
    { upstream: 'http://a' },
    { upstream: 'http://a;b:1' },
    { upstream: 'http://a:1; }' },
    { upstream: 'http://a"b:1' },
    { upstream: 'http://user@a:1' },
    { upstream: 'http://a:65536' },
    { upstream: 'http://a:1\n' },
    { upstream: '' },
    { upstream: 5 },
    { path: 'api' },
    { path: '/api/' },
    { path: '/a b' },
    { path: '/a;b' },
    { path: '/a"b' },
    { path: '/a\n' },
    { path: '/$a' },
    { path: '/{a}' },
    { path: '/a*' },
    { path: '/%61' },
    { path: '/a/../b' },
    { path: 5 },
    { path: ['/api'] },
    { upstream: ['http://a:1'] },
    { listen: 0 },
    { listen: 65_536 },
    { listen: 1.5 },
    { listen: '80' },
    { form: 'file' },
    { froms: 'server' },
    5,
    null,
  ])('%j are refused', (settings) => {
    for (const target of ['nginx', 's3'] as const) {
      expect(() => exportPolicy(policy, target, settings as never)).toThrow(ExportError)
    }
  })

  it('are those of proxies where they make a whole configuration', () => {
    expect(() => exportPolicy(policy, 's3', { form: 'server' })).toThrow('s3 is not a proxy')
    const { files } = exportPolicy(policy, 'nginx', {
      form: 'server',
      listen: 81,
      upstream: 'http://[::1]:82',
      path: '/api/v1.0',
    })
    expect(files.map(({ path }) => path)).toEqual(['nginx.conf'])
    for (const text of ['listen 81;', 'proxy_pass http://[::1]:82;', '/api/v1[.]0(?:[/?]|$)'])
      expect(files[0]?.content).toContain(text)
  })

  it('and the target has to be one', () => {
    for (const target of ['toString', '', 'nginy', undefined, 5]) {
      expect(() => exportPolicy(policy, target as never)).toThrow(ExportError)
    }
  })
})

describe('an export', () => {
  it.each(targets)('to %s is frozen, and has a file', (target) => {
    const made = exportPolicy(policy, target)
    expect(Object.isFrozen(made) && Object.isFrozen(made.files) && Object.isFrozen(made.gaps)).toBe(true)
    expect(made.files.every(({ path, content }) => /^[\w.-]+$/.test(path) && content.endsWith('\n'))).toBe(true)
  })

  it.each(targets)('to %s does nothing where CORS is switched off', (target) => {
    const { files, gaps } = exportPolicy(createPolicy({ origin: false }), target)
    expect(gaps).toEqual([])
    expect(files.map(({ content }) => content).join('')).not.toMatch(/access-control-allow-(?!origin;)|"\*"/i)
  })
})
