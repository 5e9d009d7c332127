import { cors as connectPreset } from '@connectrpc/connect'
import { isSafelistedMethod } from '@cors/standard/methods'
import { isForbiddenRequestHeaderName } from '@cors/standard/request-headers'
import { ALLOWED_HEADERS, EXPOSED_HEADERS, REQUEST_METHODS } from '@tus/utils'
import { describe, expect, it } from 'vitest'
import * as headerSets from '../src/header-sets.ts'
import { createPolicy } from '../src/index.ts'
import { isAllowed, preflight } from './support/requests.ts'

const origin = 'https://a.example'
const { connect, connectExposed, tus, tusExposed } = headerSets
const all = Object.entries(headerSets)
const requests = all.filter(([name]) => !name.endsWith('Exposed'))

function lowerCased(names: readonly string[]): readonly string[] {
  return names.map((name) => name.toLowerCase()).sort()
}

describe('each set', () => {
  it.each(requests)('%s is what a policy takes for allowedHeaders, and allows', (_name, names) => {
    const policy = createPolicy({ origin, credentials: true, allowedHeaders: [...names, 'content-type'] })
    const asked = names.map((name) => name.toLowerCase().replace('*', 'any'))
    for (const header of asked) expect(isAllowed(policy, preflight(origin, 'POST', header))).toBe(true)
    expect(isAllowed(policy, preflight(origin, 'POST', asked.join()))).toBe(true)
    expect(isAllowed(policy, preflight(origin, 'POST', 'authorization'))).toBe(false)
  })

  it.each(all.filter(([name]) => name.endsWith('Exposed')))(
    '%s is what it takes for exposedHeaders',
    (_name, names) => {
      expect(() => createPolicy({ origin, credentials: true, exposedHeaders: [...names] })).not.toThrow()
    },
  )

  it.each(all)('%s is frozen, and names nothing twice', (_name, names) => {
    expect(Object.isFrozen(names)).toBe(true)
    expect(new Set(lowerCased(names)).size).toBe(names.length)
  })

  it('allows names that are matched by prefix', () => {
    const policy = createPolicy({ origin, allowedHeaders: [...headerSets.mcp] })
    expect(isAllowed(policy, preflight(origin, 'POST', 'content-type,mcp-method,mcp-name,mcp-param-region'))).toBe(true)
    expect(
      isAllowed(createPolicy({ origin, allowedHeaders: [...headerSets.s3] }), preflight(origin, 'PUT', 'x-amz-meta-a')),
    ).toBe(true)
  })
})

describe('what a set was taken from has nothing else', () => {
  it("Connect's own preset", () => {
    const settable = connectPreset.allowedHeaders.filter((name) => !isForbiddenRequestHeaderName(name))
    expect(lowerCased(connect)).toEqual(lowerCased(settable))
    expect(lowerCased(connectExposed)).toEqual(lowerCased(connectPreset.exposedHeaders))
    const policy = createPolicy({ origin })
    for (const method of connectPreset.allowedMethods) expect(isAllowed(policy, preflight(origin, method))).toBe(true)
  })

  it('what the tus server reads and answers', () => {
    // What proxies and servers set is not a page's to send, and `Authorization` is left to the application.
    const others = /^(?:authorization|location|forwarded|x-forwarded-.*|tus-(?:extension|max-size|version))$/i
    const read = ALLOWED_HEADERS.split(', ').filter((name) => !others.test(name))
    expect(lowerCased(tus)).toEqual(expect.arrayContaining([...lowerCased(read)]))
    const ofRequests = /^(?:authorization|content-type|forwarded|x-.*)$/i
    const answered = EXPOSED_HEADERS.split(', ').filter((name) => !ofRequests.test(name))
    expect(lowerCased(tusExposed)).toEqual(expect.arrayContaining([...lowerCased(answered)]))
    const policy = createPolicy({ origin })
    const unusual = REQUEST_METHODS.filter((method) => method !== 'OPTIONS' && !isSafelistedMethod(method))
    for (const method of unusual) expect(isAllowed(policy, preflight(origin, method))).toBe(true)
  })
})
