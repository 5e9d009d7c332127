import { expect, it } from 'vitest'
import { differences } from './differences/index.ts'
import { type Answer, corsOf, header } from './support/application.ts'
import { app, type Found } from './support/difference.ts'
import { frameworks } from './support/frameworks.ts'
import { routes } from './support/routes.ts'

type Options = Readonly<Record<string, unknown>>
type Request = readonly [method: string, headers: readonly (readonly [string, string])[], path: string]

const optionSets: readonly Options[] = [
  {},
  { origin: '*', exposedHeaders: ['ETag'], maxAge: 600 },
  { origin: true, methods: ['GET', 'PATCH'] },
  { origin: app },
  { origin: [app] },
  { origin: /^https:\/\/app\.example\.com$/ },
  { origin: [app], credentials: true, exposedHeaders: ['ETag', 'etag'], maxAge: 0 },
  { origin: [app], methods: ['GET', 'GET', 'PATCH'], allowedHeaders: ['Content-Type', 'X-A', 'x-a'] },
  { origin: [app], methods: [], allowedHeaders: [], exposedHeaders: [] },
  { origin: /^https:\/\/app\.example\.com$/i },
  { origin: [app], optionsSuccessStatus: 200 },
  { origin: [app], preflightContinue: true },
]
const origins = [undefined, app, 'https://evil.example', 'null', 'https://APP.example.com', `${app}, ${app}`]
const askedMethods = ['GET', 'PATCH', 'patch', 'FOO', 'QUERY']
const askedHeaders = ['x-a', 'x-a, x-b', 'x-a,,x-b', ' x-a ', 'x a', '*', 'authorization', 'Content-Type']

function* requests(): Generator<Request> {
  for (const origin of origins) {
    const own = origin === undefined ? [] : [['origin', origin] as const]
    const asking = (method: string): Request[1] => [...own, ['access-control-request-method', method]]
    for (const method of ['GET', 'HEAD', 'POST', 'OPTIONS']) yield [method, own, '/items']
    for (const method of askedMethods) yield ['OPTIONS', asking(method), '/items']
    for (const names of askedHeaders) {
      yield ['OPTIONS', [...asking('PATCH'), ['access-control-request-headers', names]], '/items']
    }
    for (const path of [...Object.keys(routes), '/missing']) {
      yield ['GET', own, path]
      yield ['OPTIONS', asking('PATCH'), path]
    }
  }
}

const fieldsOf = (answer: Answer): Readonly<Record<string, string>> => ({
  ...corsOf(answer),
  status: String(answer.status),
  'x-seen': header(answer, 'x-seen') ?? '',
  'content-length': header(answer, 'content-length') ?? '',
})

function compare(options: Options, [method, headers, path]: Request, theirs: Answer, ours: Answer): readonly Found[] {
  const [one, other] = [fieldsOf(theirs), fieldsOf(ours)]
  const sent = new Map(headers)
  const origin = sent.get('origin')
  const isAllowed = options.origin === undefined || options.origin === '*' || options.origin === true || origin === app
  const isPreflight = method === 'OPTIONS' && origin !== undefined && sent.has('access-control-request-method')
  return (
    [...new Set([...Object.keys(one), ...Object.keys(other)])]
      // The page of an error holds its stack, which has the names of both.
      .filter((field) => one[field] !== other[field] && (field !== 'content-length' || path !== '/throws'))
      .map((field) => ({
        field,
        theirs: one[field],
        ours: other[field],
        options,
        isPreflight,
        method,
        path,
        isAllowed,
      }))
  )
}

it('the page knows every difference between cors and ours that a search finds', async () => {
  const { peer, ours } = frameworks.cors
  const found: Found[] = []
  for (const options of optionSets) {
    const { preflightContinue = false, ...policy } = options
    const [one, other] = await Promise.all([peer([options]), ours([policy, { preflightContinue, logger: false }])])
    for (const request of requests()) {
      const [first, second] = await Promise.all([one, other].map(({ ask }) => ask(...request)))
      if (first && second) found.push(...compare(options, request, first, second))
    }
    await Promise.all([one.close(), other.close()])
  }
  const claims = differences.cors.flatMap(({ what, claims }) => (claims === undefined ? [] : [{ what, claims }]))
  expect(found.filter((one) => !claims.some(({ claims }) => claims(one)))).toEqual([])
  expect(claims.filter(({ claims }) => !found.some((one) => claims(one))).map(({ what }) => what)).toEqual([])
})
