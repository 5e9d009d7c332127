import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Example, findExamples } from '../../../packages/core/test/support/examples.ts'
import { asking, checkOpen, checkPolicy, corsOf, type Expected, evil } from './support/checks.ts'
import { findFiles, read, repository } from './support/documents.ts'
import {
  asWorker,
  onExpress,
  onFastify,
  onFastifyWith,
  onH3,
  onHono,
  onKoa,
  onNest,
  onNode,
  onPages,
} from './support/hosts.ts'
import { type Send, start, writeSample } from './support/programs.ts'
import { passOn, startUpstream, type Upstream } from './support/upstream.ts'

/** Packages whose examples are functions (values.test.ts), or which have none. */
const others = ['core', 'browser', 'standard', 'conformance', 'allowlist', 'edge', 'cli']
const adapters = readdirSync(join(repository, 'packages')).filter((name) => !others.includes(name))
const examples = adapters.flatMap((name) =>
  findExamples(join(repository, 'packages', name)).map(({ place, code }) => ({ place: `${name}/${place}`, code })),
)

/** How an example runs, and what it has to do. */
interface Run {
  /** Text that only this kind of example has. */
  readonly has: string
  readonly host?: (code: string) => string
  /** Where its first policy governs. @default `/nothing`, which has no route */
  readonly path?: string
  /** Where an upstream's response is passed on; without it the example's own handlers are made to do so. */
  readonly passing?: string
  /** The example has no handler of its own. */
  readonly silent?: boolean
  readonly expected?: Partial<Expected>
  /** The Host of each request. */
  readonly hostname?: string
  readonly more?: (send: Send) => Promise<void>
}

const passing = '/passing'
const anonymous = { credentials: false }
const tenant = { hostname: 'api.acme.example', expected: { ...anonymous, origin: 'https://app.acme.example' }, passing }
const grant = 'access-control-allow-origin'
const forApp = "Cors_.forRoot({ origin: 'https://app.example.com' })"

const runs: readonly Run[] = [
  {
    has: "app.put('/open/:id'",
    host: onFastify,
    passing,
    expected: anonymous,
    more: async (send) => {
      expect(corsOf(await send('PUT', '/open/1', { origin: evil }))).toEqual({ [grant]: '*' })
      expect(corsOf(await send('OPTIONS', '/open/1', asking(evil, 'PUT')))).toMatchObject({ [grant]: '*' })
      expect(corsOf(await send('GET', '/internal', { origin: evil }))).toEqual({})
    },
  },
  { has: 'const options: FastifyCorsOptions', host: onFastifyWith, ...tenant },
  {
    has: "app.get('/public', { config: { cors",
    host: onFastify,
    passing,
    more: (send) => checkOpen(send, '/public', {}),
  },
  { has: 'import { corsPlugin, isSameOriginRequest }', host: onFastify, passing, expected: anonymous },
  {
    has: 'class OwnPages',
    host: (code) => onNest(code, { imports: forApp }),
    passing,
    expected: anonymous,
  },
  { has: "import { fetchRequests, respond } from '@cors/fetch/adapter'", host: asWorker, expected: anonymous },
  { has: 'export default { fetch:', expected: anonymous },
  { has: 'const isRefused =', expected: anonymous },
  {
    has: 'routePolicy(router',
    host: onKoa,
    passing,
    expected: anonymous,
    more: (send) => checkOpen(send, '/public', { resolved: true }),
  },
  { has: 'const app = new Koa()', host: onKoa, passing },
  {
    has: "app.get('/public', cors(), (c)",
    host: onHono,
    passing,
    expected: anonymous,
    more: (send) => checkOpen(send, '/public', {}),
  },
  { has: 'const app = new Hono', host: onHono, passing },
  {
    has: '{ middleware: [cors()] }',
    host: onH3,
    passing,
    expected: anonymous,
    more: (send) => checkOpen(send, '/public', {}),
  },
  { has: 'const app = new H3()', host: onH3, passing },
  { has: 'const app = new Elysia()', host: onH3, passing },
  {
    has: 'routePolicy(app',
    host: onExpress,
    passing,
    expected: anonymous,
    more: (send) => checkOpen(send, '/public', {}),
  },
  { has: 'const app = express()', host: onExpress, passing },
  {
    has: "@Controller('cats')",
    host: (code) => onNest(code, { imports: forApp, controllers: 'CatsController' }),
    passing,
    expected: anonymous,
    more: async (send) => {
      await checkOpen(send, '/cats', {})
      const admin = { [grant]: 'https://admin.example.com', 'access-control-allow-credentials': 'true' }
      expect(corsOf(await send('POST', '/cats', { origin: evil }))).toEqual({ vary: 'origin' })
      const allowed = await send('POST', '/cats', { origin: 'https://admin.example.com' })
      expect(corsOf(allowed)).toEqual({ ...admin, vary: 'origin' })
    },
  },
  {
    has: "@Controller('internal')",
    host: (code) => onNest(code, { imports: forApp, controllers: 'InternalController' }),
    passing,
    expected: anonymous,
    more: async (send) => expect(corsOf(await send('GET', '/internal', { origin: evil }))).toEqual({}),
  },
  { has: 'tenants.get(request.hostname)', host: (code) => onNest(code, { imports: 'corsModule' }), ...tenant },
  { has: 'class AppModule', host: (code) => onNest(code, { imports: 'AppModule' }), passing, expected: anonymous },
  {
    has: "'https://*.example.com'], credentials: true, maxAge: 600",
    host: (code) => onNest(code, { imports: 'corsModule' }),
    passing,
    expected: { preflight: { 'access-control-max-age': '600' } },
  },
  {
    has: 'CorsModule.forRootAsync',
    host: (code) => onNest(code, { imports: 'corsModule' }),
    passing,
    expected: anonymous,
  },
  { has: "from '@cors/next/pages'", host: onPages, expected: anonymous },
  { has: 'export const { GET, PUT, OPTIONS }', expected: anonymous },
  {
    has: 'export const proxy = cors([',
    path: '/api/items',
    silent: true,
    more: (send) => checkOpen(send, '/api/public', {}),
  },
  { has: 'createServer(', host: onNode, expected: anonymous },
]

/** Nothing runs in them: a type, with a value of it. */
function isTypeOnly(code: string): boolean {
  return [...code.matchAll(/^import (?!type )(.*)$/gm)].every(([, names = '']) => !names.includes('@cors/'))
}

/** Next reads it when it starts, and serves it. */
function isConfiguration(code: string): boolean {
  return code.includes("from '@cors/next/config'")
}

let upstream: Upstream
beforeAll(async () => {
  upstream = await startUpstream()
})
afterAll(() => upstream.close())

async function check({ place, code }: Example, run: Run, passesOn: boolean): Promise<void> {
  const { host = (text) => text, path = '/nothing', hostname, expected } = run
  const own = passesOn && run.passing === undefined
  const program = host(own ? passOn(code) : code)
  const name = `tsdoc-${place}-${passesOn ? 'passing' : 'plain'}`
  const running = await start(writeSample(name, program), program, { UPSTREAM: upstream.url })
  const send: Send = (method, at, headers = {}) =>
    running.send(method, at, { ...headers, ...(hostname !== undefined && { host: hostname }) })
  try {
    await checkPolicy(send, { path: passesOn ? (run.passing ?? path) : path, ...expected, passing: passesOn })
    if (!passesOn) await run.more?.(send)
  } finally {
    await running.stop()
  }
}

describe('the examples in documentation comments', () => {
  describe.concurrent.each(
    examples
      .filter(({ code }) => !isTypeOnly(code) && !isConfiguration(code))
      .map((example) => [example.place, example] as const),
  )('%s', (_place, example) => {
    const run = runs.find(({ has }) => example.code.includes(has))
    it('runs', async () => {
      if (run === undefined) throw new Error(`Say how this example runs:\n${example.code}`)
      await check(example, run, false)
    })
    if (run === undefined || run.silent === true) return
    it('passes on what an upstream answers', async () => {
      await check(example, run, true)
    })
  })

  it.each(
    examples.filter(({ code }) => !isTypeOnly(code) && isConfiguration(code)).map(({ place, code }) => [place, code]),
  )('%s gives Next headers', async (place, code) => {
    const { default: config } = (await import(writeSample(`tsdoc-${place}`, code as string))) as {
      readonly default: { headers(): Promise<readonly { readonly headers: readonly object[] }[]> }
    }
    const routes = await config.headers()
    expect(routes.flatMap(({ headers }) => headers)).toContainEqual({
      key: 'Access-Control-Allow-Origin',
      value: expect.stringMatching(/^(?:\*|:origin)$/),
    })
  })

  it('every way to run one is needed', () => {
    const unused = runs.filter(({ has }) => !examples.some(({ code }) => code.includes(has)))
    expect(unused.map(({ has }) => has)).toEqual([])
  })

  it('no example hides in a fence that nobody reads', () => {
    const sources = findFiles(/\.ts$/).filter((file) => /^packages\/[\w-]+\/src\//.test(file))
    const hidden = sources.filter((file) => /^ *\* *(?:```(?!ts\n|\n)|~~~)/m.test(read(file)))
    expect(hidden).toEqual([])
    const bare = sources.filter((file) => /@example(?!\s*\n *\* ?```ts\n)/.test(read(file)))
    expect(bare).toEqual([])
  })
})
