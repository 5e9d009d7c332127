import { describe, expect, it } from 'vitest'
import { mergeExposed, type OwnHeaders } from '../../src/adapter.ts'
import { type CorsOptions, type CorsRequest, createPolicy } from '../../src/index.ts'
import { decideNow, get, preflight } from '../support/requests.ts'

const origin = 'https://a.example'
const listed: CorsOptions = { origin, exposedHeaders: ['ETag', 'X-Id'] }
const credentialed: CorsOptions = { ...listed, credentials: true }
const bare: CorsOptions = { origin }
const everyone: CorsOptions = { origin: '*', exposedHeaders: ['ETag'] }

function exposed(
  options: CorsOptions,
  exposeHeaders: string | undefined,
  allowOrigin?: string,
  request: CorsRequest = get(origin),
): string | undefined {
  const decision = decideNow(createPolicy(options), request)
  const own: OwnHeaders = { allowOrigin, exposeHeaders }
  return mergeExposed(decision, request.origin, own).toJSON()['access-control-expose-headers']
}

describe('what a response exposes itself', () => {
  it.each<[string, CorsOptions, string | undefined, string | undefined]>([
    ['nothing', listed, undefined, 'ETag,X-Id'],
    ['a name', listed, 'Location', 'ETag,X-Id,Location'],
    ['names, with white space', listed, ' Location ,\tUpload-Offset,,', 'ETag,X-Id,Location,Upload-Offset'],
    ['a name of the policy in other case', listed, 'etag, x-ID, Location', 'ETag,X-Id,Location'],
    ['a name twice', listed, 'Location, location', 'ETag,X-Id,Location'],
    ['where the policy exposes nothing', bare, 'Location', 'Location'],
    ['nothing but what is not a name', bare, 'a b, "x", \u00e9, ', undefined],
    ['what is not a name beside what is', bare, 'a b, Location', 'Location'],
    ['everything, without credentials', bare, '*', '*'],
    ['everything, with credentials', credentialed, '*, Location', 'ETag,X-Id,Location'],
    ['under a policy for everyone', everyone, 'Location', 'ETag,Location'],
  ])('joins the policy: %s', (_name, options, own, expected) => {
    expect(exposed(options, own)).toBe(expected)
  })

  it.each<[string, CorsOptions, string | undefined, CorsRequest, string | undefined]>([
    ['to nobody in particular', listed, undefined, get(origin), 'ETag,X-Id,Location'],
    ['to everyone', listed, '*', get(origin), 'ETag,X-Id,Location'],
    ['to this origin', listed, origin, get(origin), 'ETag,X-Id,Location'],
    ['to another origin', listed, 'https://b.example', get(origin), 'ETag,X-Id'],
    ['to two origins', listed, `${origin}, https://b.example`, get(origin), 'ETag,X-Id'],
    ['to null', listed, 'null', get(origin), 'ETag,X-Id'],
    ['to this origin, under a policy for everyone', everyone, origin, get(origin), 'ETag,Location'],
    ['to an origin, where the request has none', everyone, origin, get(), 'ETag'],
    ['to everyone, where the request has none', everyone, '*', get(), 'ETag,Location'],
    ['to nobody in particular, where the request has none', everyone, undefined, get(), 'ETag,Location'],
    ['to an origin that is denied', listed, '*', get('https://evil.example'), undefined],
    ['in the answer to a preflight', listed, '*', preflight(origin), undefined],
  ])('is exposed %s', (_name, options, allowOrigin, request, expected) => {
    expect(exposed(options, 'Location', allowOrigin, request)).toBe(expected)
  })

  it('leaves the decision itself as it was', () => {
    const policy = createPolicy(listed)
    const decision = decideNow(policy, get(origin))
    const before = decision.headers.toJSON()
    const merged = mergeExposed(decision, origin, { allowOrigin: undefined, exposeHeaders: 'Location' })
    expect(merged).not.toBe(decision.headers)
    expect([decision.headers.toJSON(), decideNow(policy, get(origin)).headers.toJSON()]).toEqual([before, before])
    expect(merged.vary).toBe('Origin')
    const names: string[] = []
    merged.writeTo(names, (list, name) => list.push(name))
    expect(names).toEqual(['access-control-allow-origin', 'access-control-expose-headers'])
  })
})
