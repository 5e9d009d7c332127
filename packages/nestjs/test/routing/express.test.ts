import { Controller, Get, type Type } from '@nestjs/common'
import { ExpressAdapter } from '@nestjs/platform-express'
import { describe, expect, it } from 'vitest'
import { Cors } from '../../src/index.ts'
import { both, CatsController, serve } from '../support/cats.ts'
import { named, policies } from '../support/client.ts'
import { nestMajor } from '../support/platforms.ts'

type Handler = (request: unknown, response: unknown, next: unknown) => unknown

describe('Express', () => {
  it('tells hosts apart, and falls through those that do not match', async () => {
    @Cors(named('admin'))
    @Controller({ path: 'cats', host: 'admin.example' })
    class AdminController {
      @Get()
      list(): string {
        return 'admin'
      }
    }
    @Cors(named('tenant'))
    @Controller({ path: 'cats', host: ':tenant.example' })
    class TenantController {
      @Get()
      list(): string {
        return 'tenant'
      }
    }
    const url = await serve(new ExpressAdapter(), { controllers: [AdminController, TenantController, CatsController] })
    expect(await policies(`${url}/cats`, 'GET', { host: 'admin.example' })).toEqual(both('admin'))
    expect(await policies(`${url}/cats`, 'GET', { host: 'b.example' })).toEqual(both('tenant'))
    expect(await policies(`${url}/cats`)).toEqual(both('list'))
  })

  it('routes strictly and by case where the application says so', async () => {
    const adapter = new ExpressAdapter()
    const { router } = adapter.getInstance() as { router: { strict: boolean; caseSensitive: boolean } }
    router.strict = true
    router.caseSensitive = true
    const url = await serve(adapter, { controllers: [CatsController] })
    expect(await policies(`${url}/cats`)).toEqual(both('list'))
    expect(await policies(`${url}/cats/`)).toEqual(both('main'))
    expect(await policies(`${url}/Cats`)).toEqual(both('main'))
  })

  it.runIf(nestMajor > 11)('takes routes in the order of specificity where the application says so', async () => {
    @Controller('cats')
    class SortedController {
      @Cors(named('param'))
      @Get(':id')
      param(): string {
        return 'param'
      }

      @Cors(named('static'))
      @Get('static')
      static(): string {
        return 'static'
      }
    }
    const controllers = [SortedController]
    const strategy = { routeResolutionStrategy: 'specificity' } as const
    const url = await serve(new ExpressAdapter(), { controllers }, undefined, strategy)
    expect(await policies(`${url}/cats/static`)).toEqual(both('static'))
    expect(await policies(`${url}/cats/1`)).toEqual(both('param'))
    const declared = await serve(new ExpressAdapter(), { controllers })
    expect(await policies(`${declared}/cats/static`)).toEqual(both('param'))
  })

  it('takes the application’s own routes for the methods that they have', async () => {
    const url = await serve(new ExpressAdapter(), { controllers: [CatsController] }, (app) => {
      const express = app.getHttpAdapter().getInstance()
      const pass = (_request: unknown, _response: unknown, next: () => void): void => next()
      express.get('/cats', pass, (_request: unknown, response: { send(body: string): void }) => response.send('own'))
    })
    expect(await policies(`${url}/cats`)).toEqual(both('main'))
    expect(await policies(`${url}/cats`, 'POST')).toEqual(both('create'))
  })

  it('knows the handlers of Nest where the adapter wraps them', async () => {
    const adapter = new ExpressAdapter()
    const get = adapter.get.bind(adapter) as (path: string, handler: Handler) => unknown
    adapter.get = ((path: string, handler: Handler) =>
      get(path, (request, response, next) => handler(request, response, next))) as never
    const url = await serve(adapter, { controllers: [CatsController] })
    expect(await policies(`${url}/cats`)).toEqual(both('list'))
    expect(await policies(`${url}/cats/one/1`)).toEqual(both('find'))
  })

  it('takes no `raw` of middleware ahead of the module for the request', async () => {
    const instance = new ExpressAdapter().getInstance()
    instance.use((request: { raw?: unknown }, response: { raw?: unknown }, next: () => void) => {
      request.raw = Buffer.from('body')
      response.raw = {}
      next()
    })
    const url = await serve(new ExpressAdapter(instance), { controllers: [CatsController] })
    expect(await policies(`${url}/cats`)).toEqual(both('list'))
  })

  it('looks through more routes than its router does at once', async () => {
    const controllers = Array.from({ length: 150 }, (_, index) => {
      class ManyController {
        list(): string {
          return 'many'
        }
      }
      const descriptor = Object.getOwnPropertyDescriptor(ManyController.prototype, 'list') as PropertyDescriptor
      Get()(ManyController.prototype, 'list', descriptor)
      Cors(named(`many-${index}`))(ManyController)
      Controller({ path: 'many', host: `h${index}.example` })(ManyController)
      return ManyController as Type
    })
    const url = await serve(new ExpressAdapter(), { controllers })
    expect(await policies(`${url}/many`, 'GET', { host: 'h149.example' })).toEqual(both('many-149'))
    expect(await policies(`${url}/many`, 'GET', { host: 'other.example' })).toEqual(both('main'))
  })
})
