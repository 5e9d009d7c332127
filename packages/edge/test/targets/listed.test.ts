import { createPolicy, parseOrigin } from '@cors/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ExportError, exportPolicy, type GapCode, type Target } from '../../src/index.ts'
import { runs } from '../support/fuzz.ts'
import { answerOf, compare, type PageRequest } from '../support/pages.ts'
import { policies } from '../support/policies.ts'
import { originsNear } from '../support/requests.ts'
import { tryExport } from '../support/try-export.ts'
import { interpreters } from './interpreters.ts'

const names = [
  'authorization',
  'content-type',
  'x-lab',
  'x-a',
  'mcp-param-a',
  'x-amz-date',
  'x-other',
  'ab',
  'x-request-id',
  'access-control-x',
]
const asked = fc.oneof(
  fc.constant({}),
  fc.record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'patch', 'DELETE', 'QUERY', 'PURGE'),
    headers: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 3 }).map((each) => each.sort()),
  }),
)
const cases = policies.chain((policy) =>
  fc.tuple(
    fc.constant(policy),
    fc.array(
      fc.tuple(
        originsNear(policy).filter((origin) => parseOrigin(origin) !== undefined || origin === 'null'),
        asked,
      ),
      { minLength: 15, maxLength: 15 },
    ),
  ),
)

/** Those that always grant credentials can say no policy without. */
const granting = cases.filter(([{ options }]) =>
  ((Array.isArray(options) ? options : [options]) as readonly { readonly credentials: boolean }[]).every(
    ({ credentials }) => credentials,
  ),
)

describe.each(Object.entries(interpreters))('%s', (target, interpret) => {
  it('never allows more than the policy, and no less without a gap', () => {
    let exported = 0
    fc.assert(
      fc.property(['s3', 'azure-blob'].includes(target) ? granting : cases, ([policy, requests]) => {
        const made = tryExport(policy, target as Target)
        if (made === undefined) return
        exported++
        const stricter = made.gaps.filter(({ effect }) => effect === 'stricter').map(({ code }) => code)
        for (const [origin, more] of requests) {
          const request: PageRequest = { origin, ...more }
          const wanted = answerOf(policy, request)
          const sent = interpret(made.files[0]?.content ?? '', request)
          for (const credentials of [false, true]) {
            const problem = compare(sent, wanted, request, credentials, stricter)
            if (problem !== undefined)
              throw new Error(`${problem}: ${JSON.stringify({ policy, request, credentials, sent, wanted })}`)
          }
        }
      }),
      runs(40),
    )
    expect(exported).toBeGreaterThan(10)
  })
})

describe('what cannot be said', () => {
  const credentialed = { origin: 'https://app.example.com', credentials: true } as const
  const rows: readonly (readonly [
    name: string,
    target: Target,
    options: Parameters<typeof createPolicy>[0],
    code: GapCode,
  ])[] = [
    ['credentials that are always granted', 's3', { origin: 'https://app.example.com' }, 'credentials'],
    ['credentials that are always granted', 'azure-blob', { origin: 'https://app.example.com' }, 'credentials'],
    ['credentials that are granted to everybody', 'azure-blob', { origin: '*' }, 'credentials'],
    ['rules that share an origin', 's3', [credentialed, { origin: '*' }], 'rules'],
    ['nothing but RegExps', 'envoy', { origin: /^https:\/\/(a|b)\.example\.com$/ }, 'origin-pattern'],
    ['nothing but an app', 'gateway-api', { origin: 'capacitor://localhost' }, 'origin-pattern'],
    [
      'more than 64 origins',
      'gateway-api',
      { origin: Array.from({ length: 65 }, (_, index) => `https://a${index}.example.com`) },
      'origin-pattern',
    ],
    ['a look-ahead', 'caddy', { origin: /^https:\/\/(?!admin\.)[a-z]+\.example\.com$/ }, 'origin-pattern'],
    ['a predicate', 'nginx', { origin: () => true }, 'origin-pattern'],
  ]
  it.each(rows)('%s: %s', (_name, target, options, code) => {
    expect(() => exportPolicy(createPolicy(options as never), target)).toThrow(ExportError)
    try {
      exportPolicy(createPolicy(options as never), target)
    } catch (error) {
      expect((error as ExportError).gaps.map((gap) => gap.code)).toContain(code)
    }
  })
})

describe('a beginning of names', () => {
  const allowed = (allowedHeaders: readonly string[]): unknown => {
    const policy = createPolicy({ origin: 'https://app.example.com', credentials: true, allowedHeaders })
    const { files, gaps } = exportPolicy(policy, 's3')
    const left = gaps.filter(({ code, effect }) => code === 'header-echo' && effect === 'stricter')
    return { headers: JSON.parse(files[0]?.content ?? '').CORSRules[0].AllowedHeaders, left: left.length }
  }
  it('is said where it means the same', () => {
    expect(allowed(['x-amz-*'])).toEqual({ headers: ['x-amz-*'], left: 0 })
  })
  it('is left out where Authorization, or Access-Control-*, would come in', () => {
    expect(allowed(['x-a', 'auth*'])).toEqual({ headers: ['x-a'], left: 1 })
    expect(allowed(['authorization', 'auth*'])).toEqual({ headers: ['authorization', 'auth*'], left: 0 })
    expect(allowed(['x-a', 'authorization', 'a*'])).toEqual({ headers: ['x-a', 'authorization'], left: 1 })
  })
})
