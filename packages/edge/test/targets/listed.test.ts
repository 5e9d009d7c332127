import { type CorsPolicy, createPolicy, decide, parseOrigin } from '@cors/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Export, ExportError, exportPolicy, type GapCode, type Target } from '../../src/index.ts'
import { policies } from '../support/policies.ts'
import { originsNear } from '../support/requests.ts'
import { type Answer, interpreters, type PageRequest } from './interpreters.ts'

/** What a page gets of an answer: the standard's CORS check, and its steps for a preflight. */
function grants(answer: Answer, { origin, method, headers = [] }: PageRequest, credentials: boolean): boolean {
  const allowed = answer['allow-origin']
  if (allowed !== origin && !(allowed === '*' && !credentials)) return false
  if (credentials && answer['allow-credentials'] !== 'true') return false
  if (method === undefined) return true
  const methods = (answer['allow-methods'] ?? '').split(',').map((each) => each.trim())
  if (!['GET', 'HEAD', 'POST', ...methods].includes(method) && !(methods.includes('*') && !credentials)) return false
  const names = (answer['allow-headers'] ?? '').split(',').map((name) => name.trim().toLowerCase())
  return headers.every(
    (name) => names.includes(name) || (names.includes('*') && !credentials && name !== 'authorization'),
  )
}

/** Which headers a page may read; all of them by `*`. */
function exposes(answer: Answer, credentials: boolean): readonly string[] | '*' {
  const names = (answer['expose-headers'] ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean)
  return names.includes('*') && !credentials ? '*' : names
}

const safe = [
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
]

function answerOf(policy: CorsPolicy, { origin, method, headers }: PageRequest): Answer {
  const request = {
    method: method === undefined ? 'GET' : 'OPTIONS',
    origin,
    requestMethod: method,
    requestHeaders: headers?.join(','),
  }
  const decision = (decide as (...given: Parameters<typeof decide>) => ReturnType<typeof decide<false>>)(
    policy,
    request,
  )
  return Object.fromEntries(
    Object.entries(decision.headers.toJSON()).map(([name, value]) => [name.replace('access-control-', ''), value]),
  )
}

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

/** What is looser, or stricter without a gap. */
function compare(
  sent: Answer,
  wanted: Answer,
  request: PageRequest,
  credentials: boolean,
  stricter: readonly GapCode[],
): string | undefined {
  const isGranted = grants(wanted, request, credentials)
  if (!grants(sent, request, credentials))
    return isGranted && !stricter.some((code) => denying.includes(code)) ? 'stricter' : undefined
  if (!isGranted) return 'looser'
  const may = exposes(wanted, credentials)
  if (request.method !== undefined || may === '*') return undefined
  const can = exposes(sent, credentials)
  return can === '*' || can.some((name) => !safe.includes(name) && !may.includes(name)) ? 'exposes more' : undefined
}

/** Which gaps say that something is denied. */
const denying: readonly GapCode[] = ['origin-pattern', 'methods', 'header-echo', 'credentials', 'rules', 'max-age']

describe.each(Object.entries(interpreters))('%s', (target, interpret) => {
  it('never allows more than the policy, and no less without a gap', () => {
    let exported = 0
    fc.assert(
      fc.property(cases, ([policy, requests]) => {
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
      { numRuns: Number(process.env.CORS_FUZZ_RUNS ?? 60) },
    )
    expect(exported).toBeGreaterThan(10)
  })
})

function tryExport(policy: CorsPolicy, target: Target): Export | undefined {
  try {
    return exportPolicy(policy, target)
  } catch (error) {
    if (error instanceof ExportError) return undefined
    throw error
  }
}

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
