import { Controller, Get, type LoggerService, Post, VersioningType } from '@nestjs/common'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Cors, type CorsLogger, CorsModule, type CorsModuleOptions } from '../../src/index.ts'
import { serveRoot } from '../support/cats.ts'
import { ask, corsHeaders, app as page, preflight } from '../support/client.ts'
import { type CreateAdapter, platforms, rootModule } from '../support/platforms.ts'

@Controller({ path: 'cats', version: '1' })
class CatsController {
  @Cors({ origin: page })
  @Get()
  list(): string {
    return 'list'
  }

  @Cors(() => {
    throw new Error('the resolver is broken')
  })
  @Post()
  create(): string {
    return 'create'
  }
}

@Cors({ origin: page, credentials: true })
@Controller({ path: 'cats', version: '2' })
class SecondController {
  @Get()
  list(): string {
    return 'second'
  }
}

@Controller('useless')
class UselessController {
  @Cors({ origin: '*', maxAge: 90_000 })
  @Get('one')
  one(): string {
    return 'one'
  }

  @Cors({ origin: page, maxAge: 90_000 })
  @Get('two')
  two(): string {
    return 'two'
  }
}

const evil = { origin: 'https://evil.example' }

describe('the log', () => {
  const written: string[] = []
  let createAdapter: CreateAdapter
  beforeEach(() => {
    written.length = 0
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, 'write').mockImplementation((text) => {
        written.push(String(text))
        return true
      })
    }
  })
  afterEach(() => vi.unstubAllEnvs())

  const serve = (options: object = {}, logger?: LoggerService | false): Promise<string> =>
    serveRoot(
      createAdapter(),
      rootModule({
        imports: [CorsModule.forRoot({ origin: page, ...options } as CorsModuleOptions)],
        controllers: [CatsController, SecondController],
      }),
      (app) => {
        app.setGlobalPrefix('api')
        app.enableVersioning({ type: VersioningType.MEDIA_TYPE, key: 'v=' })
      },
      { logger } as never,
    )
  const ours = (): string[] => written.filter((text) => text.includes('CORS'))

  /** Everything that is written to a log: at the start, for denials, and for failures. */
  const provoke = async (url: string): Promise<void> => {
    const denied = await ask(`${url}/api/cats`, { headers: { ...evil, accept: 'application/json;v=1' } })
    expect([denied.status, corsHeaders(denied.headers)]).toEqual([200, { vary: 'Origin' }])
    const failed = await ask(`${url}/api/cats`, { method: 'POST', headers: { accept: 'application/json;v=1' } })
    expect([failed.status, corsHeaders(failed.headers)]).toEqual([201, { vary: 'Origin' }])
  }

  // Ahead of the tests that choose a logger, since Nest keeps it for the whole process.
  it('is empty in tests where nobody chose a logger', async () => {
    for (const [, create] of platforms) {
      createAdapter = create
      written.length = 0
      vi.stubEnv('NODE_ENV', 'test')
      await provoke(await serve())
      expect(ours()).toEqual([])
      vi.stubEnv('NODE_ENV', 'development')
      await provoke(await serve())
      expect(ours()).toEqual([
        expect.stringContaining('GET /api/cats (CatsController.list), GET /api/cats (SecondController.list)'),
        expect.stringContaining('https://evil.example'),
        expect.stringContaining('the resolver is broken'),
      ])
    }
  })

  describe.each(platforms)('on %s', (_platform, create) => {
    beforeEach(() => {
      createAdapter = create
    })

    it.each([true, false])('names the method and the URL of a denial, also below a global prefix', async (isNests) => {
      const lines: string[] = []
      const logger = { warn: (line: string) => void lines.push(line), error: () => {}, log: () => {} }
      const url = await (isNests ? serve({}, logger) : serve({ logger }, false))
      lines.length = 0
      await ask(`${url}/api/cats?token=secret`, { headers: { ...evil, accept: 'application/json;v=1' } })
      await preflight(`${url}/api/cats?token=secret`, 'PUT', { origin: 'https://other.example' })
      await ask(`${url}/elsewhere`, { method: 'DELETE', headers: { origin: 'https://third.example' } })
      expect(lines).toEqual([
        expect.stringMatching(/^CORS: denied "https:\/\/evil\.example" for GET \/api\/cats \(/),
        expect.stringMatching(/^CORS: denied "https:\/\/other\.example" for the preflight of PUT \/api\/cats \(/),
        expect.stringMatching(/^CORS: denied "https:\/\/third\.example" for DELETE \/elsewhere \(/),
      ])
    })

    const throws = (): never => {
      throw new Error('the logger is broken')
    }
    const rejects = (): Promise<never> => Promise.reject(new Error('the logger is broken'))
    // biome-ignore lint/suspicious/noThenProperty: that is what it is about
    const gives = (): object => ({ then: throws })
    it.each([
      ['throws', throws],
      ['rejects', rejects],
      ['gives a thenable that throws', gives],
    ])('may be written by a logger that %s, of the module or of Nest', async (_what, fail) => {
      const rejections: unknown[] = []
      const record = (reason: unknown): void => void rejections.push(reason)
      process.on('unhandledRejection', record)
      try {
        const levels: string[] = []
        // A mock of Vitest would handle rejections.
        const warn = (): never => {
          levels.push('warn')
          return fail() as never
        }
        const error = (): never => {
          levels.push('error')
          return fail() as never
        }
        await provoke(await serve({ logger: { warn, error } satisfies CorsLogger }, false))
        await provoke(await serve({}, { warn, error, log: () => {} } as LoggerService))
        expect(levels).toEqual(['warn', 'warn', 'error', 'warn', 'warn', 'error'])
        await new Promise((resolve) => setImmediate(resolve))
        expect(rejections).toEqual([])
      } finally {
        process.off('unhandledRejection', record)
      }
    })

    it('has each notice once, however many handlers have it', async () => {
      vi.stubEnv('NODE_ENV', 'development')
      const warn = vi.fn<CorsLogger['warn']>()
      const options = { origin: page, credentials: true, maxAge: 90_000, logger: { warn, error: () => {} } } as const
      const imports = [CorsModule.forRoot(options)]
      await serveRoot(createAdapter(), rootModule({ imports, controllers: [UselessController] }))
      expect(warn.mock.calls).toEqual([[expect.stringMatching(/^CORS: maxAge: 90000 /)]])
    })

    it('is silent where it is switched off', async () => {
      vi.stubEnv('NODE_ENV', 'development')
      await provoke(await serve({ logger: false }))
      await provoke(await serve({}, false))
      expect(ours()).toEqual([])
    })
  })
})
