import {
  Controller,
  createParamDecorator,
  type ExecutionContext,
  Get,
  type NestMiddleware,
  Next,
  VERSION_NEUTRAL,
  Version,
  VersioningType,
} from '@nestjs/common'
import { ExpressAdapter } from '@nestjs/platform-express'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Cors, CorsModule, NoCors } from '../../src/index.ts'
import { actualHeaders, app, ask, corsHeaders, named, preflight } from '../support/client.ts'
import { type Running, rootModule, start } from '../support/platforms.ts'

type Pass = Parameters<NestMiddleware['use']>[2]

/** A handler may get `next` without Nest's own decorator. */
const NextOfContext = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  context.switchToHttp().getNext(),
)

const strict = { origin: app, credentials: true } as const
const evil = 'https://evil.example'
const resolver = vi.fn(async () => strict)

@Cors({ origin: '*' })
@Controller('items')
class OpenController {
  @Get('own')
  own(): string {
    return 'open'
  }

  @Get('closed')
  closed(@NextOfContext() next: Pass): void {
    next()
  }

  @Get('failing')
  fail(@Next() next: Pass): void {
    next(new Error('failing'))
  }

  @Get(['secret', 'late', 'missing', 'plain'])
  pass(@Next() next: Pass): void {
    next()
  }

  @Get('skipped')
  skip(@Next() next: Pass): void {
    next('route')
  }

  @Version('2')
  @Cors(resolver)
  @Get('versioned')
  second(): string {
    return 'second'
  }

  @Version(VERSION_NEUTRAL)
  @Get('versioned')
  any(): string {
    return 'any'
  }
}

@Cors(strict)
@Controller('items')
class StrictController {
  @Get(['secret', 'skipped'])
  secret(): string {
    return 'secret'
  }

  @Cors(async () => strict)
  @Get('late')
  late(): string {
    return 'late'
  }

  @NoCors()
  @Get('closed')
  closed(): string {
    return 'closed'
  }
}

@Controller('items')
class PlainController {
  @Get('plain')
  plain(): string {
    return 'plain'
  }
}

let running: Running | undefined
afterEach(async () => {
  await running?.close()
  running = undefined
})

async function serve(onDecision?: () => void): Promise<string> {
  const imports = [CorsModule.forRoot({ ...named('main'), logger: false, ...(onDecision && { onDecision }) })]
  const controllers = [OpenController, StrictController, PlainController]
  running = await start(new ExpressAdapter(), rootModule({ imports, controllers }), (application) =>
    application.enableVersioning({ type: VersioningType.HEADER, header: 'x-version', defaultVersion: VERSION_NEUTRAL }),
  )
  return running.url
}

const granted = { 'access-control-allow-origin': app, 'access-control-allow-credentials': 'true', vary: 'Origin' }
const denied = { vary: 'Origin' }

describe('a request that a handler passes on', () => {
  it.each<[path: string, status: number, allowed: object, denied: object]>([
    ['own', 200, { 'access-control-allow-origin': '*' }, { 'access-control-allow-origin': '*' }],
    ['secret', 200, granted, denied],
    ['skipped', 200, granted, denied],
    ['late', 200, granted, denied],
    ['closed', 200, {}, {}],
    ['plain', 200, actualHeaders('main'), denied],
    ['missing', 404, actualHeaders('main'), denied],
    ['failing', 500, { 'access-control-allow-origin': '*' }, { 'access-control-allow-origin': '*' }],
  ])('has the policy of what answers: %s', async (path, status, allowed, refused) => {
    const url = `${await serve()}/items/${path}`
    const good = await ask(url)
    expect([good.status, corsHeaders(good.headers)]).toEqual([status, allowed])
    const bad = await ask(url, { headers: { origin: evil } })
    expect([bad.status, corsHeaders(bad.headers)]).toEqual([status, refused])
  })

  it('is told to onDecision once', async () => {
    const onDecision = vi.fn()
    await ask(`${await serve(onDecision)}/items/secret`)
    expect(onDecision).toHaveBeenCalledTimes(1)
  })

  it('asks no policy of handlers of other versions', async () => {
    const url = `${await serve()}/items/versioned`
    resolver.mockClear()
    expect((await ask(url)).body).toBe('any')
    expect(resolver).not.toHaveBeenCalled()
    const second = await ask(url, { headers: { 'x-version': '2' } })
    expect([second.body, corsHeaders(second.headers)]).toEqual(['second', granted])
    expect(resolver).toHaveBeenCalledTimes(1)
  })

  it('has the preflight of the first handler', async () => {
    const answer = await preflight(`${await serve()}/items/secret`, 'GET', { origin: evil })
    expect([answer.status, corsHeaders(answer.headers)]).toEqual([
      204,
      {
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'GET,HEAD,PUT,PATCH,POST,DELETE,QUERY',
        vary: 'Access-Control-Request-Headers',
      },
    ])
  })

  it('has the policy of the version that middleware chose', async () => {
    @Cors(named('versioned'))
    @Controller({ path: 'versioned', version: '2' })
    class VersionedController {
      @Get()
      list(): string {
        return 'versioned'
      }
    }
    const imports = [CorsModule.forRoot({ ...named('main'), logger: false })]
    running = await start(new ExpressAdapter(), rootModule({ imports, controllers: [VersionedController] }), (app) => {
      app.use((request: { user?: { version: string } }, _response: unknown, next: () => void) => {
        request.user = { version: '2' }
        next()
      })
      const extractor = (request: unknown): string => (request as { user?: { version: string } }).user?.version ?? ''
      app.enableVersioning({ type: VersioningType.CUSTOM, extractor })
    })
    expect(await ask(`${running.url}/versioned`)).toMatchObject({ body: 'versioned', policy: 'versioned' })
  })
})
