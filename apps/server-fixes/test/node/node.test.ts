import { type Diagnosis, diagnose, type Header, type Recording, type ServerConfig } from '@cors/browser'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeFor, diagnoseAgain, isCured, piece } from '../repair.ts'
import { host, hostNames, serverOf } from './hosts.ts'

const page = 'https://app.example.com'
const other = 'https://other.example.net'

/** The libraries' names in a configuration. */
const library = {
  cors: 'cors',
  fastify: '@fastify/cors',
  koa: '@koa/cors',
  hono: 'hono',
  nestjs: 'nestjs',
} as const

/** Options by the names of `cors`, and by those of Koa and Hono. */
const NAMES: Readonly<Record<string, string>> = {
  methods: 'allowMethods',
  allowedHeaders: 'allowHeaders',
  exposedHeaders: 'exposeHeaders',
}

function configOf(server: keyof typeof library, options: object): ServerConfig {
  const renamed = server === 'koa' || server === 'hono'
  const entries = Object.entries(options).map(([name, value]) => [renamed ? (NAMES[name] ?? name) : name, value])
  return { library: library[server], options: Object.fromEntries(entries) }
}

const show = (diagnosis: Diagnosis, code: string): string => `${code}\n${diagnosis}`

async function cure(name: (typeof hostNames)[number], recording: Recording): Promise<string> {
  const code = piece(codeFor(recording, serverOf(name)))
  const again = await diagnoseAgain(await host(name, code), recording)
  expect(isCured(again), show(again, code)).toBe(true)
  return code
}

const request = { origin: page, url: 'https://api.example.com/items' }

describe.each(hostNames)('%s', (name) => {
  const server = serverOf(name)

  it.each<[string, Recording]>([
    ['nothing was set', { request, response: { status: 200, headers: [] } }],
    [
      'cookies',
      {
        request: { ...request, credentials: 'include' },
        response: { status: 200, headers: [['Access-Control-Allow-Origin', '*']] },
      },
    ],
    [
      'a method',
      {
        request: { ...request, method: 'PATCH' },
        preflight: { status: 204, headers: [['Access-Control-Allow-Origin', '*']] },
      },
    ],
    ['an unusual method', { request: { ...request, method: 'PURGE' }, preflight: { status: 404, headers: [] } }],
    [
      'a header',
      {
        request: {
          ...request,
          headers: [
            ['X-Token', '1'],
            ['Authorization', 'Bearer x'],
          ],
        },
        preflight: { status: 204, headers: [['Access-Control-Allow-Origin', page]] },
      },
    ],
    [
      'a header to read',
      {
        request,
        reads: ['x-total'],
        response: {
          status: 200,
          headers: [
            ['Access-Control-Allow-Origin', page],
            ['X-Total', '3'],
          ],
        },
      },
    ],
    ['another origin', { request, response: { status: 200, headers: [['Access-Control-Allow-Origin', other]] } }],
  ])('is cured where it was %s', async (_, recording) => {
    await cure(name, recording)
  })

  it('keeps what was allowed before', async () => {
    const config = configOf(server, {
      origin: [other],
      methods: ['GET', 'DELETE'],
      allowedHeaders: ['X-Old'],
      maxAge: 60,
    })
    const recording: Recording = {
      request: { ...request, method: 'PUT', headers: [['X-New', '1']] },
      preflight: { status: 204, headers: [] },
      config: server === 'koa' ? { ...config, options: { ...(config.options as object), origin: other } } : config,
    }
    const code = await cure(name, recording)
    const before = { origin: other, url: request.url, method: 'DELETE', headers: [['X-Old', '1']] as const }
    const again = await diagnoseAgain(await host(name, code), { request: before })
    expect(isCured(again), show(again, code)).toBe(true)
    expect(code).toContain('maxAge: 60')
  })

  it('cures whatever was recorded', async () => {
    let cured = 0
    const property = fc.asyncProperty(recordings(server), async (recording) => {
      const found = diagnose(recording).on(server)
      const faults = found.faults.filter(({ code }) => code !== 'not-cors')
      if (faults.length === 0 || faults.some(({ fix }) => fix.where !== 'server')) return
      const code = codeFor(recording, server)
      expect(code.length, String(found)).toBe(1)
      cured++
      const again = await diagnoseAgain(await host(name, piece(code)), recording)
      expect(isCured(again), show(again, piece(code))).toBe(true)
    })
    await fc.assert(property, { numRuns: name.startsWith('nestjs') ? 40 : 150, seed: 20_261_127 })
    expect(cured).toBeGreaterThan(10)
  }, 120_000)

  it('refuses nothing that the configuration allowed', async () => {
    let compared = 0
    const property = fc.asyncProperty(recordings(server), async (recording) => {
      const code = piece(codeFor(recording, server))
      const { options } = (recording.config ?? {}) as { options?: { origin?: unknown } }
      // With cookies, everybody has to give way to names, which the code's place says.
      const named = recording.request.credentials === 'include' || (options as { credentials?: boolean })?.credentials
      const isOpen = options?.origin === undefined || options.origin === '*'
      if (code === '' || options === undefined || (isOpen && named)) return
      const [before, after] = [await host(name, calls[server](JSON.stringify(options))), await host(name, code)]
      for (const probe of probes) {
        if (!isCured(await diagnoseAgain(before, probe))) continue
        compared++
        const again = await diagnoseAgain(after, probe)
        expect(isCured(again), show(again, `${JSON.stringify(options)}\n${code}`)).toBe(true)
      }
    })
    await fc.assert(property, { numRuns: name.startsWith('nestjs') ? 20 : 60, seed: 20_261_128 })
    expect(compared).toBeGreaterThan(10)
  }, 120_000)
})

/** The call as people write it, with the options that they have. */
const calls: Readonly<Record<keyof typeof library, (options: string) => string>> = {
  cors: (options) => `import cors from 'cors'\napp.use(cors(${options}))`,
  fastify: (options) => `import cors from '@fastify/cors'\nawait app.register(cors, ${options})`,
  koa: (options) => `import cors from '@koa/cors'\napp.use(cors(${options}))`,
  hono: (options) => `import { cors } from 'hono/cors'\napp.use('*', cors(${options}))`,
  nestjs: (options) => `app.enableCors(${options})`,
}

/** Requests that a configuration may allow. */
const probes: readonly Recording[] = [page, other].flatMap((origin) =>
  ['GET', 'DELETE', 'PURGE'].flatMap((method) =>
    [[], [['X-Other', '1'] as const]].map((headers) => ({
      request: { origin, url: request.url, method, headers, credentials: 'omit' as const },
    })),
  ),
)

/** Answers as broken as people's are, with and without what the server was told. */
function recordings(server: keyof typeof library): fc.Arbitrary<Recording> {
  const maybe = (header: string, ...values: string[]) =>
    fc
      .option(fc.constantFrom(...values), { nil: undefined })
      .map((value): Header[] => (value === undefined ? [] : [[header, value]]))
  const headers = fc
    .tuple(
      maybe('Access-Control-Allow-Origin', '*', page, other, `${page}/`, ''),
      maybe('Access-Control-Allow-Credentials', 'true', 'True'),
      maybe('Access-Control-Allow-Methods', 'GET, POST', 'PUT', '*', 'DELETE;PUT'),
      maybe('Access-Control-Allow-Headers', 'Content-Type', '*', 'x-token, authorization'),
      maybe('Access-Control-Expose-Headers', 'ETag', '*'),
    )
    .map((lists) => lists.flat())
  const status = fc.constantFrom(200, 204, 401, 404, 405, 500)
  const answer = fc.record({ status, headers })
  const options = fc.record(
    {
      origin:
        server === 'koa' ? fc.constantFrom(other, page, '*') : fc.constantFrom('*', other, [other], [page], `${page}/`),
      methods: fc.constantFrom(['GET'], ['GET', 'PUT'], ['DELETE', 'PATCH', 'PURGE']),
      allowedHeaders: fc.constantFrom(['X-Other'], ['content-type', 'X-Token']),
      exposedHeaders: fc.constantFrom(['ETag'], ['X-Total', 'ETag']),
      credentials: fc.boolean(),
      maxAge: fc.constantFrom(0, 600),
    },
    { requiredKeys: [] },
  )
  const sent = fc.subarray<Header>([
    ['Content-Type', 'application/json'],
    ['X-Token', '1'],
    ['Authorization', 'Bearer x'],
  ])
  return fc
    .record({
      request: fc.record({
        origin: fc.constantFrom(page, 'http://localhost:5173', 'http://10.0.0.5:3000', 'capacitor://localhost'),
        url: fc.constant(request.url),
        method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PURGE'),
        headers: sent,
        credentials: fc.constantFrom('omit', 'same-origin', 'include'),
      }),
      preflight: answer,
      response: answer,
      reads: fc.subarray(['etag', 'x-total']),
      given: fc.option(options, { nil: undefined }),
    })
    .map(({ given, ...recording }) =>
      given === undefined ? recording : { ...recording, config: configOf(server, given) },
    ) as fc.Arbitrary<Recording>
}
