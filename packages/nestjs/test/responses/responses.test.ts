import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, constants } from 'node:http2'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import {
  type ArgumentsHost,
  Body,
  type CanActivate,
  Catch,
  Controller,
  type ExceptionFilter,
  ForbiddenException,
  Get,
  Header,
  type INestApplication,
  type MessageEvent,
  type MiddlewareConsumer,
  Module,
  Post,
  Res,
  Sse,
  StreamableFile,
  UseFilters,
  UseGuards,
} from '@nestjs/common'
import { ExpressAdapter } from '@nestjs/platform-express'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import { type Observable, of, throwError } from 'rxjs'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Cors, CorsModule } from '../../src/index.ts'
import {
  type Ask,
  actualHeaders,
  ask,
  corsHeaders,
  named,
  app as page,
  preflight,
  preflightHeaders,
} from '../support/client.ts'
import { nestMajor, platforms, type Running, rootModule, start } from '../support/platforms.ts'

class ClosedGuard implements CanActivate {
  canActivate(): boolean {
    return false
  }
}

@Catch(ForbiddenException)
class TeapotFilter implements ExceptionFilter {
  catch(_error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse()
    response.status(418).send('teapot')
  }
}

interface FastifyReply {
  readonly raw: import('node:http').ServerResponse
  hijack(): void
}

@Cors(named('own'))
@Controller()
class AppController {
  @UseGuards(ClosedGuard)
  @Get('guarded')
  guarded(): void {}

  @UseFilters(TeapotFilter)
  @Get('filtered')
  filtered(): void {
    throw new ForbiddenException()
  }

  @Get('broken')
  broken(): void {
    throw new Error('broken')
  }

  @Post('json')
  json(@Body() body: unknown): unknown {
    return body
  }

  @Sse('events')
  events(): Observable<MessageEvent> {
    return of({ data: 'one' }, { data: 'two' })
  }

  @Sse('broken-events')
  brokenEvents(): Observable<MessageEvent> {
    return throwError(() => new Error('broken'))
  }

  @Get('file')
  file(): StreamableFile {
    return new StreamableFile(Readable.from([Buffer.from('file')]))
  }

  @Get('raw')
  raw(@Res() response: FastifyReply | import('node:http').ServerResponse): void {
    const raw = 'raw' in response ? response.raw : response
    if ('hijack' in response) response.hijack()
    raw.writeHead(202, { Vary: 'X-Raw', 'Access-Control-Allow-Origin': '*' })
    raw.end('raw')
  }

  @Header('Vary', 'Accept-Language')
  @Header('Access-Control-Allow-Origin', 'https://foreign.example')
  @Get('varied')
  varied(): string {
    return 'varied'
  }

  @Get('plain')
  plain(): string {
    return 'plain'
  }
}

const seen: string[] = []

@Module({ imports: [CorsModule.forRoot({ ...named('main'), logger: false })], controllers: [AppController] })
class AppModule {
  configure(consumer: MiddlewareConsumer): void {
    const authenticate = (
      request: { headers: Record<string, unknown>; method: string },
      response: import('node:http').ServerResponse,
      next: () => void,
    ): void => {
      seen.push(request.method)
      if (request.headers['x-anonymous'] === undefined) {
        next()
        return
      }
      response.statusCode = 401
      response.setHeader('Vary', 'Authorization')
      response.end('who are you?')
    }
    consumer.apply(authenticate).forRoutes('*path')
  }
}

/** Compresses every response, as middleware does it: it wraps the response that it gets. */
function compress(_request: unknown, response: import('node:http').ServerResponse, next: () => void): void {
  const { writeHead, write, end } = response
  const gzip = createGzip()
  gzip.on('data', (chunk: Buffer) => write.call(response, chunk, 'utf8'))
  gzip.on('end', () => end.call(response, undefined, 'utf8'))
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    response.setHeader('Vary', 'Accept-Encoding')
    response.setHeader('Content-Encoding', 'gzip')
    response.removeHeader('Content-Length')
    const [headers] = rest.filter((value) => typeof value === 'object') as [Record<string, unknown>?]
    const kept = Object.entries(headers ?? {}).filter(([name]) => name.toLowerCase() !== 'content-length')
    return writeHead.call(response, status, Object.fromEntries(kept) as never)
  }) as never
  response.write = ((chunk: Buffer) => gzip.write(chunk)) as never
  response.end = ((chunk?: Buffer) => {
    if (!response.headersSent) response.writeHead(response.statusCode)
    gzip.end(chunk)
    return response
  }) as never
  next()
}

describe.each(platforms)('responses on %s', (_platform, createAdapter) => {
  let running: Running
  beforeAll(async () => {
    running = await start(createAdapter(), AppModule)
  })
  afterAll(() => running.close())

  const bigBody = JSON.stringify({ text: 'x'.repeat(2_000_000) })
  const json = { 'content-type': 'application/json' }
  const cases: [what: string, path: string, request: Ask, status: number, vary?: string][] = [
    ['a guard’s 403', '/guarded', {}, 403],
    ['an exception filter', '/filtered', {}, 418],
    ['a 500', '/broken', {}, 500],
    ['JSON', '/json', { method: 'POST', headers: json, body: '{}' }, 201],
    ['JSON that cannot be parsed', '/json', { method: 'POST', headers: json, body: '{' }, 400],
    ['a body that is too large', '/json', { method: 'POST', headers: json, body: bigBody }, 413],
    ['a middleware’s 401', '/plain', { headers: { 'x-anonymous': '1' } }, 401, 'Authorization'],
    ['server-sent events', '/events', {}, 200],
    ['server-sent events that fail', '/broken-events', {}, 500],
    ['a StreamableFile', '/file', {}, 200],
    ['a raw response', '/raw', {}, 202, 'X-Raw'],
    ['a handler that sets Vary and a foreign CORS header', '/varied', {}, 200, 'Accept-Language'],
    ['HEAD', '/plain', { method: 'HEAD' }, 200],
  ]
  it.each(cases)('%s', async (_what, path, request, status, vary) => {
    const { headers, ...answer } = await ask(running.url + path, request)
    const expected = { ...actualHeaders('own'), ...(vary !== undefined && { vary: `${vary}, Origin` }) }
    expect([answer.status, corsHeaders(headers)]).toEqual([status, expected])
  })

  it('a 404 and a method that no route takes get the policy of the module', async () => {
    expect(await ask(`${running.url}/missing`)).toMatchObject({ status: 404, policy: 'main' })
    expect(await ask(`${running.url}/json`, { method: 'PUT' })).toMatchObject({ status: 404, policy: 'main' })
    expect(await ask(`${running.url}/json`, { method: 'OPTIONS' })).toMatchObject({ policy: 'main' })
  })

  it('preflights are answered before middleware, guards and body parsers', async () => {
    seen.length = 0
    const answer = await preflight(`${running.url}/guarded`, 'GET', { 'x-anonymous': '1' })
    expect([answer.status, answer.body, answer.policy]).toEqual([204, '', 'own'])
    const broken = await ask(`${running.url}/json`, {
      method: 'OPTIONS',
      headers: { ...json, 'access-control-request-method': 'POST' },
      body: '{',
    })
    expect([broken.status, broken.policy]).toEqual([204, 'own'])
    expect(seen).toEqual([])
  })
})

describe.each(platforms)('in front of other layers on %s', (_platform, createAdapter) => {
  let running: Running | undefined
  afterEach(() => running?.close())
  const serve = async (prepare: (app: INestApplication) => unknown): Promise<string> => {
    running = await start(createAdapter(), AppModule, prepare)
    return running.url
  }

  it('compression keeps its Vary, and gets ours', async () => {
    const url = await serve((app) => app.use(compress))
    const { status, headers } = await ask(`${url}/plain`)
    expect([status, headers['content-encoding']]).toEqual([200, 'gzip'])
    expect(corsHeaders(headers)).toEqual({ ...actualHeaders('own'), vary: 'Accept-Encoding, Origin' })
  })

  it.runIf(nestMajor > 11)('CSRF protection answers 403 to what CORS allows, with the headers', async () => {
    const url = await serve((app) => (app as never as { enableCsrfProtection(): void }).enableCsrfProtection())
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' }
    expect(await ask(`${url}/json`, { method: 'POST', headers, body: '{}' })).toMatchObject({
      status: 403,
      policy: 'own',
    })
    expect(await preflight(`${url}/json`, 'POST')).toMatchObject({ status: 204, policy: 'own' })
  })

  it.runIf(nestMajor > 11)('security headers stand with ours', async () => {
    const url = await serve((app) => (app as never as { useSecurityHeaders(): void }).useSecurityHeaders())
    const { headers, policy } = await ask(`${url}/plain`)
    expect([policy, headers['cross-origin-resource-policy']]).toEqual(['own', 'same-origin'])
  })
})

it('static files of Express get the policy of the module', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cors-nestjs-'))
  await writeFile(join(folder, 'file.txt'), 'static')
  const running = await start(new ExpressAdapter(), AppModule, (app) =>
    (app as never as { useStaticAssets(path: string): void }).useStaticAssets(folder),
  )
  try {
    const answer = await ask(`${running.url}/file.txt`)
    expect([answer.body, answer.policy]).toEqual(['static', 'main'])
  } finally {
    await running.close()
    await rm(folder, { recursive: true })
  }
})

it('answers on HTTP/2', async () => {
  const adapter = new FastifyAdapter({ http2: true } as never)
  const running = await start(
    adapter,
    rootModule({ imports: [CorsModule.forRoot(named('main'))], controllers: [AppController] }),
  )
  const session = connect(running.url)
  try {
    const send = async (headers: Record<string, string>): Promise<unknown[]> => {
      const stream = session.request({ origin: page, ...headers })
      const [answer] = await once(stream, 'response')
      stream.resume()
      return [answer[':status'], corsHeaders(answer)]
    }
    const { HTTP2_HEADER_METHOD: method, HTTP2_HEADER_PATH: path } = constants
    const preflighted = { [method]: 'OPTIONS', [path]: '/plain', 'access-control-request-method': 'GET' }
    expect(await send(preflighted)).toEqual([204, preflightHeaders('own', 'GET')])
    expect(await send({ [path]: '/plain' })).toEqual([200, actualHeaders('own')])
    expect(await send({ [path]: '/missing' })).toEqual([404, actualHeaders('main')])
  } finally {
    session.destroy()
    await running.close()
  }
})
