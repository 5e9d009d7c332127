import { All, Controller, Delete, Get, Head, Options, Post, Scope, type Type } from '@nestjs/common'
import { afterEach, describe, expect, it } from 'vitest'
import { Cors, CorsConfigError, CorsModule, type CorsOptions, createPolicy, NoCors } from '../../src/index.ts'
import { ask, named, policies, preflight } from '../support/client.ts'
import { platforms, type Running, rootModule, start } from '../support/platforms.ts'

abstract class Base {
  @Get('inherited')
  inherited(): string {
    return 'inherited'
  }

  @Cors(named('base-handler'))
  @Get('inherited-decorated')
  inheritedDecorated(): string {
    return 'inherited'
  }
}

@Cors(named('cats'))
@Controller('cats')
class CatsController extends Base {
  @Get()
  list(): string {
    return 'list'
  }

  @Cors(createPolicy(named('handler')))
  @Post()
  create(): string {
    return 'create'
  }

  @NoCors()
  @Delete()
  remove(): string {
    return 'remove'
  }

  @Cors((request) => (request.headers['x-tenant'] === 'b' ? named('tenant-b') : false))
  @Get('tenant')
  tenant(): string {
    return 'tenant'
  }

  @Cors(named('static'))
  @Get('static')
  static(): string {
    return 'static'
  }

  @Cors(named('param'))
  @Get(':id')
  find(): string {
    return 'find'
  }
}

@Controller('dogs')
class DogsController extends Base {
  @Cors(named('all'))
  @All('all')
  all(): string {
    return 'all'
  }

  @Cors(named('own-options'))
  @Options('own')
  ownOptions(): string {
    return 'own options'
  }

  @Cors(named('own-put'))
  @Get('own')
  own(): string {
    return 'own'
  }

  @NoCors()
  @Options('off')
  offOptions(): string {
    return 'off options'
  }

  @NoCors()
  @Get('off')
  off(): string {
    return 'off'
  }

  @Cors(named('head'))
  @Head('head')
  head(): void {}

  @Get()
  plain(): string {
    return 'plain'
  }
}

@Cors(named('scoped'))
@Controller({ path: 'scoped', scope: Scope.REQUEST })
class ScopedController {
  @Get()
  list(): string {
    return 'scoped'
  }
}

@NoCors()
@Controller('private')
class PrivateController extends CatsController {
  @Cors(named('opened'))
  @Get('opened')
  opened(): string {
    return 'opened'
  }
}

describe.each(platforms)('decorators on %s', (name, createAdapter) => {
  let running: Running | undefined
  afterEach(() => running?.close())
  const serve = async (): Promise<string> => {
    const controllers = [CatsController, DogsController, ScopedController, PrivateController]
    running = await start(
      createAdapter(),
      rootModule({ imports: [CorsModule.forRoot({ ...named('main'), logger: false })], controllers }),
    )
    return running.url
  }

  const both = (name: string): string[] => [name, name]

  it('have no shadow, which stands beside the policy of the module', async () => {
    const told: unknown[] = []
    running = await start(
      createAdapter(),
      rootModule({
        controllers: [CatsController],
        imports: [
          CorsModule.forRoot({
            ...named('main'),
            shadow: named('other'),
            onDecision: ({ shadow }, { url }) => told.push([url, shadow !== undefined]),
            logger: false,
          }),
        ],
      }),
    )
    for (const path of ['/cats', '/cats/inherited', '/missing']) await ask(running.url + path)
    expect(told).toEqual([
      ['/cats', false],
      ['/cats/inherited', false],
      ['/missing', true],
    ])
  })

  it('give each request and its preflight the policy of the handler that it reaches', async () => {
    const url = await serve()
    const found: Record<string, string[]> = {}
    const requests = [
      'GET /cats',
      'POST /cats',
      'DELETE /cats',
      'GET /cats/static',
      'GET /cats/1',
      'GET /cats/inherited',
      'GET /cats/inherited-decorated',
      'GET /dogs/inherited',
      'GET /dogs/inherited-decorated',
      'GET /dogs',
      'GET /dogs/all',
      'PUT /dogs/all',
      'HEAD /dogs/head',
      'HEAD /cats/static',
      'GET /scoped',
      'GET /private',
      'GET /private/opened',
      'GET /missing',
      'PUT /cats',
    ]
    for (const request of requests) {
      const [method, path] = request.split(' ') as [string, string]
      found[request] = await policies(url + path, method)
    }
    expect(found).toEqual({
      'GET /cats': both('cats'),
      'POST /cats': both('handler'),
      'DELETE /cats': both('off'),
      'GET /cats/static': both('static'),
      'GET /cats/1': both('param'),
      // Express takes the first route that matches, Fastify the one with the longest static path.
      'GET /cats/inherited': both(name === 'Express' ? 'param' : 'cats'),
      'GET /cats/inherited-decorated': both(name === 'Express' ? 'param' : 'base-handler'),
      'GET /dogs/inherited': both('main'),
      'GET /dogs/inherited-decorated': both('base-handler'),
      'GET /dogs': both('main'),
      'GET /dogs/all': both('all'),
      'PUT /dogs/all': both('all'),
      'HEAD /dogs/head': both('head'),
      'HEAD /cats/static': both('static'),
      'GET /scoped': both('scoped'),
      'GET /private': both('off'),
      'GET /private/opened': both('opened'),
      'GET /missing': both('main'),
      'PUT /cats': both('main'),
    })
  })

  it('leave a preflight of a route without CORS to the application', async () => {
    const url = await serve()
    const answered = await preflight(`${url}/dogs/off`, 'GET')
    expect([answered.body, answered.policy]).toEqual(['off options', 'off'])
    expect((await preflight(`${url}/cats`, 'DELETE')).policy).toBe('off')
  })

  it('answer a preflight by the policy of the route it asks for, and not by that of an OPTIONS handler', async () => {
    const url = await serve()
    const asked = await preflight(`${url}/dogs/own`, 'GET')
    expect([asked.status, asked.body, asked.policy]).toEqual([204, '', 'own-put'])
    const plain = await ask(`${url}/dogs/own`, { method: 'OPTIONS' })
    expect([plain.status, plain.body, plain.policy]).toEqual([200, 'own options', 'own-options'])
  })

  it('take a resolver, which gets the request of the platform', async () => {
    const url = await serve()
    expect((await ask(`${url}/cats/tenant`, { headers: { 'x-tenant': 'b' } })).policy).toBe('tenant-b')
    expect((await ask(`${url}/cats/tenant`)).policy).toBe('denied')
  })
})

describe.each(platforms)('mistakes in decorators on %s', (_name, createAdapter) => {
  const failure = async (controller: Type): Promise<unknown> => {
    const root = rootModule({ imports: [CorsModule.forRoot()], controllers: [controller] })
    try {
      const { close } = await start(createAdapter(), root)
      await close()
    } catch (error) {
      return error
    }
    return undefined
  }

  it('reject the start, all at once, and name the class and the method', async () => {
    @Cors({ origin: 'https://app.example/path' } as CorsOptions)
    @Controller()
    class WrongController {
      @Get('a')
      a(): void {}

      @Get('b')
      b(): void {}

      @Cors({ origin: 'https://app.example', maxAge: -1 })
      @Get(['c', 'd'])
      c(): void {}

      @Cors('https://app.example' as never)
      @Get('e')
      e(): void {}

      @Cors(undefined as never)
      @Get('f')
      f(): void {}
    }
    const error = await failure(WrongController)
    expect(error).toBeInstanceOf(CorsConfigError)
    expect((error as CorsConfigError).issues.map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['origin-path', 'WrongController.origin'],
      ['max-age-range', 'WrongController.c.maxAge'],
      ['options-type', 'WrongController.e'],
      ['policy-missing', 'WrongController.f.policy'],
    ])
    expect((error as Error).message).toContain('WrongController.c.maxAge: ')
  })
})

/** A decorator that puts a function of its own in the place of the method. */
function Wrap(): MethodDecorator {
  return (_target, _name, descriptor: PropertyDescriptor) => {
    const { value } = descriptor
    descriptor.value = function wrapped(this: unknown, ...given: unknown[]) {
      return value.apply(this, given)
    }
  }
}

class WrappedBase {
  @Get('inherited')
  @Wrap()
  @Cors(named('inherited'))
  inherited(): string {
    return 'inherited'
  }

  @Get('overridden')
  @Wrap()
  @Cors(named('overridden'))
  overridden(): string {
    return 'overridden'
  }
}

@Controller('wrapped')
class WrappedController extends WrappedBase {
  @Get('strict')
  @Wrap()
  @Cors(named('strict'))
  strict(): string {
    return 'strict'
  }

  @Get('off')
  @Wrap()
  @NoCors()
  off(): string {
    return 'off'
  }

  @Cors(named('outer'))
  @Get('outer')
  @Wrap()
  @Cors(named('inner'))
  outer(): string {
    return 'outer'
  }

  @Get('overridden')
  override overridden(): string {
    return 'own'
  }
}

describe.each(platforms)('a decorator between the policy and the path, on %s', (_platform, createAdapter) => {
  it('takes no policy away', async () => {
    const imports = [CorsModule.forRoot({ ...named('main'), logger: false })]
    const { url, close } = await start(createAdapter(), rootModule({ imports, controllers: [WrappedController] }))
    try {
      const found: Record<string, unknown> = {}
      for (const path of ['strict', 'off', 'outer', 'inherited', 'overridden']) {
        found[path] = await policies(`${url}/wrapped/${path}`)
      }
      expect(found).toEqual({
        strict: ['strict', 'strict'],
        off: ['off', 'off'],
        outer: ['outer', 'outer'],
        inherited: ['inherited', 'inherited'],
        overridden: ['main', 'main'],
      })
    } finally {
      await close()
    }
  })
})
