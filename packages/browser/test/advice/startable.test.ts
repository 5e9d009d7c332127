import { type CorsOptions, createPolicy } from '@cors/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diagnose, type Header, type Recording } from '../../src/index.ts'

/** What the recording is advised to do with `createPolicy`. */
function advised(recording: Recording): readonly CorsOptions[] {
  return diagnose(recording).faults.flatMap(({ fix }) =>
    fix.options === undefined ? [] : [fix.options as CorsOptions],
  )
}

function recordingOf(origin: string, headers: readonly Header[], rest: Partial<Recording['request']> = {}): Recording {
  const request = { origin, url: 'https://api.example.com/items', method: 'PUT', ...rest }
  const answer = { status: 200, headers }
  return { request, preflight: answer, response: answer, reads: ['x-total', 'etag'] }
}

describe('what is advised starts', () => {
  it.each([
    ['https://app.example.com', true],
    ['http://app.example.com', true],
    ['http://localhost:3000', true],
    ['http://app.localhost:3000', true],
    ['http://127.0.0.1:3000', true],
    ['http://127.1.2.3', true],
    ['http://[::1]:3000', true],
    ['http://0.0.0.0:3000', true],
    ['http://[::]:3000', true],
    ['http://192.168.0.1:3000', true],
    ['http://intranet', true],
    ['http://localhost.:3000', true],
    ['capacitor://localhost', true],
    ['chrome-extension://abcdefghijklmnop', true],
    ['http://[::ffff:7f00:1]:3000', false],
    ['file://host', false],
    ['app://user@host', false],
    ['null', false],
  ])('for pages of %s: %s', (origin, isAdvised) => {
    for (const credentials of ['include', 'same-origin'] as const) {
      const options = advised(recordingOf(origin, [], { credentials }))
      expect(options.length > 0).toBe(isAdvised)
      for (const option of options) createPolicy(option)
    }
  })

  it('needs permission for http only where it is not loopback', () => {
    const optionsFor = (origin: string) => advised(recordingOf(origin, [], { credentials: 'include' }))[0]
    expect(optionsFor('http://0.0.0.0:3000')).toMatchObject({ dangerouslyAllowInsecureOrigins: true })
    expect(optionsFor('http://127.1.2.3:3000')).not.toHaveProperty('dangerouslyAllowInsecureOrigins')
  })

  it('whatever the lists are that a server had', () => {
    const names = fc.constantFrom(
      ...['GET', 'put', 'Patch', 'TRACE', 'connect', 'X'.repeat(65), 'FOO', '*'],
      ...['Origin', 'Content-Type', 'Accept-Encoding', 'Cookie', 'Sec-Fetch-Mode', 'Access-Control-Allow-Origin'],
      ...['X-A', 'Set-Cookie', 'access-control-request-headers', 'a b', '', 'Authorization'],
    )
    const list = fc.array(names, { maxLength: 5 }).map((items) => items.join(', '))
    const asked = fc.constantFrom('PUT', 'put', 'patch', 'QUERY', 'DELETE')
    const property = fc.property(
      list,
      list,
      list,
      asked,
      fc.boolean(),
      (methods, allowed, exposed, method, include) => {
        const headers: readonly Header[] = [
          ['Access-Control-Allow-Methods', methods],
          ['Access-Control-Allow-Headers', allowed],
          ['Access-Control-Expose-Headers', exposed],
          ...(include ? [] : [['Access-Control-Allow-Origin', 'https://app.example.com'] as const]),
        ]
        const sent: readonly Header[] = [
          ['X-B', '1'],
          ['Access-Control-Allow-Origin', '*'],
        ]
        const credentials = include ? 'include' : 'omit'
        for (const options of advised(
          recordingOf('https://app.example.com', headers, { method, headers: sent, credentials }),
        ))
          createPolicy(options)
      },
    )
    fc.assert(property, { numRuns: 500, seed: 20_260_702 })
  })
})
