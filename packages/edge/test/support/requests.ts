import type { CorsPolicy, CorsRequest } from '@cors/core'
import fc from 'fast-check'
import { nearlyAllowed } from '../../../core/test/support/origins.ts'

/** Near what the RegExps of the random policies match, and other traps. */
const near = [
  'https://a.regexp.example',
  'http://x-1.regexp.example:8080',
  'https://foo.app.example',
  'https://admin.app.example',
  'https://FOO.app.example',
  'http://localhost',
  'http://localhost:80',
  'http://127.0.0.1:65535',
  'http://127.0.0.1:65536',
  'http://[::1]:3000',
  'http://[0:0::1]',
  'http://[::0:1]',
  'http://[1::2:0:0:3]',
  'http://[1:0:0:2::3]',
  'http://[1:2:3:4:5:6:7:8]',
  'http://[1:2:3:4:5:6:0:8]',
  'http://[1:2:3:4:5:6::8]',
  'http://[1::]',
  'http://[::]',
  'http://[1:0:0:0:2:0:0:0]',
  'http://[::ffff:7f00:1]',
  'app://app.example',
  'https://app.example',
  'file://app.example',
  'ws://app.example:80',
  'ws://app.example:81',
  'app://x',
  'app://Main_1',
  'https://pr-12.a.co',
  'https://pr-12345.a.co',
  'https://x.a.co',
  'https://xy.a.co',
  'https://192.168.1.1',
  'https://192.168.001.1',
  'https://192.168.1.256',
  'https://192.168.1.1.',
  'null',
  'file://',
  'not an origin',
  'https://evil.example',
  'https://a.co/',
  'https://x@a.co',
  `https://${'a.'.repeat(120)}app.example`,
  `https://${'a.'.repeat(121)}app.example`,
  `https://${'a.'.repeat(122)}app.example`,
  `https://${'a'.repeat(63)}.app.example`,
  `https://${'a'.repeat(64)}.app.example`,
  `capacitor://${'a'.repeat(80)}.a.co`,
  `capacitor://${'a.'.repeat(124)}a.co`,
  `capacitor://${'a.'.repeat(125)}a.co`,
]

function patternsOf({ options }: CorsPolicy): string[] {
  const all = (Array.isArray(options) ? options : [options]) as readonly { readonly origin: unknown }[]
  const texts = all
    .flatMap(({ origin }) => origin)
    .filter((text): text is string => typeof text === 'string' && text !== '*')
  return texts.length > 0 ? texts : ['https://app.example']
}

/** Origins near those that a policy allows. */
export function originsNear(policy: CorsPolicy): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 3, arbitrary: nearlyAllowed(patternsOf(policy)) },
    { weight: 2, arbitrary: fc.constantFrom(...near) },
  )
}

const askedMethod = fc.constantFrom(
  'GET',
  'PUT',
  'PATCH',
  'patch',
  'DELETE',
  'PURGE',
  'QUERY',
  '*',
  'P(T',
  'P'.repeat(64),
  'P'.repeat(65),
)
const askedHeaders = fc.constantFrom(
  undefined,
  "x-$host`'%#|&~!+^",
  'content-type',
  'content-type,x-lab',
  'x-a,x-b',
  'authorization',
  'mcp-param-a',
  'content-type,mcp-param-a',
  'x-amz-date,x-lab',
  'mcp-param-a,x-other',
  'a,ab',
  '*',
  'x-a,*',
  'x a',
  'x-a, x-b',
  ',x-a,,',
  'sec-x',
  'access-control-x',
  'accept-charset,a',
  `x-${'a'.repeat(4094)}`,
  `x-${'a'.repeat(4095)}`,
  'constructor',
  '__proto__',
  'é',
)

/** Whole requests, as a browser or anybody else sends them. */
export function requestsNear(policy: CorsPolicy): fc.Arbitrary<CorsRequest> {
  return fc
    .record({
      isPreflight: fc.boolean(),
      method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'),
      origin: fc.option(originsNear(policy), { nil: undefined, freq: 8 }),
      requestMethod: askedMethod,
      requestHeaders: askedHeaders,
    })
    .map(({ isPreflight, method, origin, requestMethod, requestHeaders }) =>
      isPreflight
        ? { method: 'OPTIONS', origin, requestMethod, requestHeaders }
        : { method, origin, requestMethod: undefined, requestHeaders: undefined },
    )
}
