import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import type { ExpressRouter } from '@cors/express-router'
import { Controller, Get, Logger, type MiddlewareConsumer, Module, RequestMethod, type Type } from '@nestjs/common'
import { ModulesContainer, NestFactory, RouterModule } from '@nestjs/core'
import { RouterExplorer } from '@nestjs/core/router/router-explorer.js'
import { ExpressAdapter } from '@nestjs/platform-express'
import { RouteConstraints } from '@nestjs/platform-fastify'
import { describe, expect, it } from 'vitest'
import * as internals from '../src/nest-internals.ts'
import { nestMajor, platforms, rootModule } from './support/platforms.ts'

// What has to hold of each version of Nest that is supported. A failure names what an upgrade took away.

@Controller({ path: ['cats', 'dogs'], host: 'a.example', version: '1' })
class CatsController {
  list(): string {
    return 'list'
  }
}
const descriptor = Object.getOwnPropertyDescriptor(CatsController.prototype, 'list') as PropertyDescriptor
Get('list')(CatsController.prototype, 'list', descriptor)
RouteConstraints({ host: 'a.example' })(CatsController.prototype, 'list', descriptor)

it('imports the Nest that the tests are for', () => {
  // Nest 12 brought the registration of routes in another order.
  expect('registerResolvedRoute' in RouterExplorer.prototype).toBe(nestMajor > 11)
})

/** What the sources import of Nest, types aside. */
function importsOfNest(): readonly string[] {
  const source = new URL('../src/', import.meta.url)
  const files = (readdirSync(source, { recursive: true }) as string[]).filter((name) => name.endsWith('.ts'))
  const imports = files.flatMap((name) => [
    ...readFileSync(new URL(name, source), 'utf8').matchAll(/^import \{([^}]*)\} from '(@nestjs\/[^']+)'/gm),
  ])
  return imports.map(([, names = '', from]) => {
    const values = names.split(',').filter((name) => name.trim() !== '' && !name.trim().startsWith('type '))
    return `import { ${values.join(',')} } from '${from}'`
  })
}

it('exports to Node itself, without a bundler, what the sources import', () => {
  const imports = importsOfNest()
  expect(imports.length).toBeGreaterThan(8)
  const program = imports.map((line, index) => line.replace(/(\w+)(?=\s*[,}])/g, `$1 as $1_${index}`)).join('\n')
  execFileSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: process.env.NEST_FOLDER })
})

it('reads what decorators note', () => {
  expect(internals.readController(CatsController)).toEqual({
    paths: ['cats', 'dogs'],
    host: 'a.example',
    version: '1',
  })
  expect(internals.readRouteConstraints(CatsController.prototype.list)).toEqual({ host: 'a.example' })
})

it('finds the logger, and none where logs are switched off', () => {
  expect(internals.currentLogger()).toBeDefined()
  const mine = new Logger('mine')
  Logger.overrideLogger(mine)
  expect(internals.currentLogger()).toBe(mine)
  Logger.overrideLogger(false)
  expect(internals.currentLogger()).toBeUndefined()
})

describe.each(platforms)('with the adapter of %s', (_platform, createAdapter) => {
  it('has a place for a hook', () => {
    const slot = internals.requestHookSlot<() => void>(createAdapter())
    const hook = (): void => {}
    expect(slot.onRequestHook).toBeUndefined()
    slot.setOnRequestHook(hook)
    expect(slot.onRequestHook).toBe(hook)
  })

  it('filters hosts', () => {
    const adapter = createAdapter()
    const calls: unknown[] = []
    const handler = (_request: object, _response: object, _next: () => void): void => void calls.push('handler')
    const filtered = internals.filterHost('a.example', handler, adapter)
    for (const hostname of ['a.example', 'b.example']) filtered({ hostname }, {}, () => calls.push('next'))
    expect(calls).toEqual(['handler', 'next'])
    expect(internals.filterHost(undefined, handler, adapter)).toBe(handler)
  })

  it('is told of the routes of Nest alone', async () => {
    const adapter = createAdapter()
    let count = 0
    internals.watchNestRoutes(adapter, () => count++)
    const root = rootModule({ controllers: [CatsController] })
    const app = await NestFactory.create(root as Type, adapter, { logger: false, abortOnError: false })
    adapter.get('/own', (() => 'own') as never)
    await app.init()
    expect(count).toBe(2)
    await app.close()
  })

  it('refuses app.enableCors()', async () => {
    const adapter = createAdapter()
    const app = await NestFactory.create(rootModule({}) as Type, adapter, { logger: false, abortOnError: false })
    internals.refuseEnableCors(adapter)
    expect(() => app.enableCors()).toThrow('remove app.enableCors')
    await app.close()
  })

  it('reads the path that RouterModule gives', async () => {
    const feature = rootModule({ controllers: [CatsController] })
    const root = rootModule({ imports: [feature, RouterModule.register([{ path: 'animals', module: feature }])] })
    const app = await NestFactory.create(root as Type, createAdapter(), { logger: false, abortOnError: false })
    const modules = app.get(ModulesContainer)
    expect(internals.readModulePath(modules, feature)).toBe('/animals')
    expect(internals.readModulePath(modules, root)).toBeUndefined()
    await app.close()
  })
})

it('knows middleware that Express has as a route', async () => {
  const adapter = new ExpressAdapter()
  const middleware = internals.watchBoundMiddleware(adapter)
  @Module({ controllers: [CatsController] })
  class RootModule {
    configure(consumer: MiddlewareConsumer): void {
      const pass = (_request: unknown, _response: unknown, next: () => void): void => next()
      consumer.apply(pass).forRoutes({ path: 'bound', method: RequestMethod.GET })
    }
  }
  const app = await NestFactory.create(RootModule, adapter, { logger: false, abortOnError: false })
  await app.init()
  const { router } = adapter.getInstance() as { readonly router: ExpressRouter }
  const routes = router.stack.flatMap(({ route }) => (route === undefined ? [] : [route]))
  expect(routes.map(({ path, stack }) => [path, stack.every(({ handle }) => middleware.has(handle))])).toEqual([
    ['/bound', true],
    ['/cats/list', false],
    ['/dogs/list', false],
  ])
  await app.close()
})
