import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { connect } from 'node:net'
import { Controller, Get, Res, Version, type VersioningOptions, VersioningType } from '@nestjs/common'
import { ExpressAdapter } from '@nestjs/platform-express'
import { FastifyAdapter, RouteConstraints } from '@nestjs/platform-fastify'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Cors, CorsModule } from '../src/index.ts'
import { ask, named, app as page, preflight } from './support/client.ts'
import {
  type CreateAdapter,
  createFastifyAdapter,
  platforms,
  type Running,
  rootModule,
  start,
} from './support/platforms.ts'

// Each title stands in the README as well. A test that fails here has good news: the exception is gone.

/** The handler that waits until it is released. */
const slow = { onReached: (): void => {}, release: (): void => {} }

@Cors(named('own'))
@Controller()
class AppController {
  @Get('plain')
  plain(): string {
    return 'plain'
  }

  @Get('cats/:id')
  find(): string {
    return 'find'
  }

  @Get('gone')
  gone(@Res() reply: { callNotFound(): void }): void {
    reply.callNotFound()
  }

  @Get('slow')
  slow(): Promise<string> {
    return new Promise((resolve) => {
      slow.release = () => resolve('slow')
      slow.onReached()
    })
  }
}

let running: Running | undefined
afterEach(async () => {
  await running?.close()
  running = undefined
})

async function serve(adapter: ReturnType<CreateAdapter>, prepare?: Parameters<typeof start>[2]): Promise<Running> {
  const imports = [CorsModule.forRoot({ ...named('main'), logger: false })]
  running = await start(adapter, rootModule({ imports, controllers: [AppController] }), prepare)
  return running
}

/** Sends text over a socket, and gives everything that comes back. */
function sendRaw({ url }: Running, text: string): { write(more: string): void; readonly answer: Promise<string> } {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  let received = ''
  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => {
    received += chunk
  })
  socket.write(text)
  const answer = new Promise<string>((resolve, reject) => {
    socket.on('close', () => resolve(received))
    socket.on('error', reject)
  })
  return { write: (more) => socket.write(more), answer }
}

const head = (path: string, ...lines: string[]): string =>
  [`GET ${path} HTTP/1.1`, 'Host: localhost', `Origin: ${page}`, ...lines, '', ''].join('\r\n')

describe.each(platforms)('exceptions on %s', (_platform, createAdapter) => {
  it('Requests that Node itself refuses', async () => {
    const answer = await sendRaw(await serve(createAdapter()), head('/plain', 'not a header', 'Connection: close'))
      .answer
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer.toLowerCase()).not.toContain('access-control-')
  })

  it('Middleware that answers in place of a handler', async () => {
    const { url } = await serve(createAdapter(), (app) => {
      app.use('/plain', (_request: unknown, response: { end(body: string): void }) => response.end('middleware'))
    })
    expect(await ask(`${url}/plain`)).toMatchObject({ body: 'middleware', policy: 'own' })
  })

  it('Preflights of routes that a header tells apart', async () => {
    const url = await serveVersions(createAdapter(), { type: VersioningType.HEADER, header: 'x-version' })
    for (const asked of [{ 'access-control-request-headers': 'x-version' }, {}]) {
      expect((await preflight(`${url}/versioned`, 'GET', asked)).policy).toBe('several')
    }
  })
})

/** Two versions of one route, with two policies. */
async function serveVersions(adapter: ReturnType<CreateAdapter>, versioning: VersioningOptions): Promise<string> {
  @Controller('versioned')
  class VersionedController {
    @Version('1')
    @Cors(named('first'))
    @Get()
    first(): string {
      return 'first'
    }

    @Version('2')
    @Cors(named('second'))
    @Get()
    second(): string {
      return 'second'
    }
  }
  const imports = [CorsModule.forRoot({ ...named('main'), logger: false })]
  running = await start(adapter, rootModule({ imports, controllers: [VersionedController] }), (app) =>
    app.enableVersioning(versioning),
  )
  return running.url
}

/** Reads the version from the query. */
const byQuery: VersioningOptions = {
  type: VersioningType.CUSTOM,
  extractor: (request) => new URLSearchParams((request as { url: string }).url.split('?')[1]).get('v') ?? '',
}

interface Express {
  use(path: string, handler: (request: unknown, response: { send(body: string): void }) => void): Express
}

/** An application of Express without a dependency on it. */
function createExpress(): Express {
  return new ExpressAdapter().getInstance()
}

describe('exceptions on Express', () => {
  it('Middleware on an Express application that was filled before Nest got it', async () => {
    const instance = createExpress()
    instance.use('/early', (_request, response) => response.send('early'))
    const { url } = await serve(new ExpressAdapter(instance))
    expect(await ask(`${url}/early`)).toMatchObject({ body: 'early', policy: 'off' })
  })

  it('Routes of routers that were mounted with app.use()', async () => {
    const { url } = await serve(new ExpressAdapter(), (app) => {
      const mounted = createExpress().use('/x', (_request, response) => response.send('x'))
      app.use('/mounted', mounted)
    })
    expect(await ask(`${url}/mounted/x`)).toMatchObject({ body: 'x', policy: 'main' })
  })

  it('Preflights of handlers that call next()', async () => {
    const { url } = await serve(new ExpressAdapter(), (app) => {
      app
        .getHttpAdapter()
        .get('/plain', (_request: unknown, _response: unknown, next?: unknown) => (next as () => void)())
    })
    expect(await ask(`${url}/plain`)).toMatchObject({ body: 'plain', policy: 'own' })
    expect((await preflight(`${url}/plain`, 'GET')).policy).toBe('main')
  })

  it('Preflights where middleware changes the method or the URL', async () => {
    const { url } = await serve(new ExpressAdapter(), (app) => {
      app.use((request: { url: string }, _response: unknown, next: () => void) => {
        request.url = request.url.replace('/old', '')
        next()
      })
    })
    expect(await ask(`${url}/old/plain`)).toMatchObject({ body: 'plain', policy: 'own' })
    expect((await preflight(`${url}/old/plain`, 'GET')).policy).toBe('main')
  })

  it('Request targets that are not a URL', async () => {
    const server = await serve(new ExpressAdapter())
    for (const target of ['http://[::1/plain', 'http://']) {
      const answer = await sendRaw(server, head(target, 'Connection: close')).answer
      expect(answer).toMatch(/^HTTP\/1\.1 404 /)
      expect(answer.toLowerCase()).not.toContain('access-control-')
    }
  })

  it('Version extractors that read no header', async () => {
    const url = await serveVersions(new ExpressAdapter(), byQuery)
    expect((await ask(`${url}/versioned?v=2`)).policy).toBe('second')
    expect((await preflight(`${url}/versioned?v=2`, 'GET')).policy).toBe('several')
  })
})

@Controller()
class TenantController {
  @Cors(named('tenant'))
  @RouteConstraints({ tenant: 'a.example' })
  @Get('data')
  tenant(): string {
    return 'tenant'
  }

  @Cors(named('other'))
  @Get('data')
  other(): string {
    return 'other'
  }
}

describe('exceptions on Fastify', () => {
  it('Constraints that are derived late, with a context, or by an instance of a class', async () => {
    const url = await serveVersions(new FastifyAdapter(), byQuery)
    expect((await preflight(`${url}/versioned?v=2`, 'GET')).policy).toBe('second')
    class HostStrategy {
      readonly name = 'tenant'
      storage() {
        return new Map()
      }
      deriveConstraint({ headers }: { headers: Record<string, string> }) {
        return headers.host
      }
    }
    const late = {
      name: 'tenant',
      storage: () => new Map(),
      deriveConstraint: (
        { headers }: { headers: Record<string, string> },
        _context: unknown,
        done: (error: null, value: unknown) => void,
      ) => done(null, headers.host),
    }
    const withContext = {
      name: 'tenant',
      storage: () => new Map(),
      deriveConstraint: ({ headers }: { headers: Record<string, string> }, _context: unknown) => headers.host,
    }
    for (const tenant of [late, withContext, new HostStrategy()]) {
      await running?.close()
      const adapter = createFastifyAdapter({ routerOptions: { constraints: { tenant } } })
      const imports = [CorsModule.forRoot({ ...named('main'), logger: false })]
      running = await start(adapter, rootModule({ imports, controllers: [TenantController] }))
      const headers = { host: 'a.example' }
      expect((await ask(`${running.url}/data`, { headers })).policy).toBe('tenant')
      expect((await preflight(`${running.url}/data`, 'GET', headers)).policy).toBe('several')
    }
  })

  it('Constraints that mix the host or the URL with what was noted elsewhere', async () => {
    const tenants = new WeakMap<object, string>()
    const tenant = {
      name: 'tenant',
      storage: () => new Map(),
      deriveConstraint: (raw: { headers: Record<string, string> }) =>
        raw.headers.host === '' ? 'none' : (tenants.get(raw) ?? 'b.example'),
    }
    const rewriteUrl = (raw: {
      url?: string | undefined
      headers: Record<string, string | string[] | undefined>
    }): string => {
      if (raw.headers['x-custom'] !== undefined) tenants.set(raw, 'a.example')
      return raw.url ?? '/'
    }
    const adapter = createFastifyAdapter({ rewriteUrl, routerOptions: { constraints: { tenant } } })
    const imports = [CorsModule.forRoot({ ...named('main'), logger: false })]
    running = await start(adapter, rootModule({ imports, controllers: [TenantController] }))
    expect((await ask(`${running.url}/data`, { headers: { 'x-custom': '1' } })).policy).toBe('tenant')
    expect((await preflight(`${running.url}/data`, 'GET')).policy).toBe('other')
  })

  it('URLs that Fastify refuses', async () => {
    const { url } = await serve(new FastifyAdapter())
    expect(await ask(`${url}/cats/%FF`)).toMatchObject({ status: 400, policy: 'off' })
    expect(await ask(`${url}/cats/${'x'.repeat(101)}`)).toMatchObject({ status: 414, policy: 'off' })
  })

  it('Handlers that call reply.callNotFound()', async () => {
    const { url } = await serve(new FastifyAdapter())
    expect(await ask(`${url}/gone`)).toMatchObject({ status: 404, policy: 'own' })
    expect(await ask(`${url}/nothing`)).toMatchObject({ status: 404, policy: 'main' })
  })

  it('Requests on open connections while the server closes', async () => {
    const server = await serve(new FastifyAdapter())
    const reached = new Promise<void>((resolve) => {
      slow.onReached = resolve
    })
    const { write, answer } = sendRaw(server, head('/slow'))
    await reached
    const http = server.app.getHttpServer() as Server
    const closed = server.close()
    running = undefined
    await vi.waitFor(() => expect(http.listening).toBe(false))
    const requested = once(http, 'request')
    write(head('/plain', 'Connection: close'))
    await requested
    slow.release()
    const [first = '', second = ''] = (await answer).split(/(?=HTTP\/1\.1 503)/)
    await closed
    expect(first.toLowerCase()).toContain(`access-control-allow-origin: ${page}`)
    expect(second).toMatch(/^HTTP\/1\.1 503 /)
    expect(second.toLowerCase()).not.toContain('access-control-')
  })

  it('One path under two hosts', async () => {
    const controllers = ['a.example', 'b.example'].map((host) => {
      class HostController {
        list(): string {
          return host
        }
      }
      const descriptor = Object.getOwnPropertyDescriptor(HostController.prototype, 'list') as PropertyDescriptor
      Get()(HostController.prototype, 'list', descriptor)
      Controller({ path: 'cats', host })(HostController)
      return HostController
    })
    const root = rootModule({ imports: [CorsModule.forRoot()], controllers })
    await expect(start(new FastifyAdapter(), root)).rejects.toThrow('already declared')
  })
})

it('stand in the README, all of them', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const source = readFileSync(new URL(import.meta.url), 'utf8')
  const titles = [...source.matchAll(/^ {2}it\('([^']+)'/gm)].map(([, title]) => title as string)
  expect(titles.length).toBeGreaterThan(5)
  for (const title of titles) expect(readme).toContain(`**${title}**`)
})
