import { describeForwardedHosts, forwardedSetup, sendHttp1 } from '@cors/conformance'
import { Controller, Get, Next, Req } from '@nestjs/common'
import { ExpressAdapter } from '@nestjs/platform-express'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import { describe, expect, it } from 'vitest'
import { Cors, CorsModule, type CorsModuleOptions, isSameOriginRequest, NoCors } from '../../src/index.ts'
import { platforms, rootModule, start } from '../support/platforms.ts'

class PublicController {
  index(request: never): string {
    return String(isSameOriginRequest(request))
  }
}
Controller()(PublicController)
Get('/')(
  PublicController.prototype,
  'index',
  Object.getOwnPropertyDescriptor(PublicController.prototype, 'index') as never,
)
Req()(PublicController.prototype, 'index', 0)

const forwarded = { ...forwardedSetup.policy, ...forwardedSetup.options } as unknown as CorsModuleOptions

describeForwardedHosts('Nest on Express', (trustsProxy) => {
  const adapter = new ExpressAdapter()
  adapter.set('trust proxy', trustsProxy)
  return start(adapter, rootModule({ imports: [CorsModule.forRoot(forwarded)], controllers: [PublicController] }))
})

describeForwardedHosts('Nest on Fastify', (trustProxy) => {
  const adapter = new FastifyAdapter({ trustProxy })
  return start(adapter, rootModule({ imports: [CorsModule.forRoot(forwarded)], controllers: [PublicController] }))
})

const one = 'https://one.example'
const two = 'https://two.example'
const evil = 'https://evil.example'

class RoutesController {
  one(): string {
    return 'one'
  }
  two(): string {
    return 'two'
  }
  all(): string {
    return 'all'
  }
  off(): string {
    return 'off'
  }
}
Controller()(RoutesController)
const decorators = { one: undefined, two: Cors({ origin: two }), all: Cors({ origin: '*' }), off: NoCors() }
for (const [name, decorate] of Object.entries(decorators)) {
  const descriptor = Object.getOwnPropertyDescriptor(RoutesController.prototype, name) as TypedPropertyDescriptor<never>
  Get(name)(RoutesController.prototype, name, descriptor)
  decorate?.(RoutesController.prototype, name, descriptor)
}

const settings = { origin: one, rejectDenied: true, logger: false } as const

describe.each(platforms)('a request that is rejected, on %s', (_name, createAdapter) => {
  it('reaches nothing of the application, by the policy of its handler', async () => {
    const reached: string[] = []
    const root = rootModule({ imports: [CorsModule.forRoot(settings)], controllers: [RoutesController] })
    const { url, close } = await start(createAdapter(), root, (app) =>
      app.use((request: { url: string; headers: { origin: string } }, _response: unknown, next: () => void) => {
        reached.push(`${request.url} ${request.headers.origin}`)
        next()
      }),
    )
    const rows: Record<string, unknown> = {}
    for (const path of ['/one', '/two', '/all', '/off', '/missing']) {
      const statuses: number[] = []
      for (const origin of [one, two, evil]) {
        statuses.push((await sendHttp1(url + path, { method: 'GET', headers: { origin } })).status)
      }
      rows[path] = statuses
    }
    await close()
    expect(rows).toEqual({
      '/one': [200, 403, 403],
      '/two': [403, 200, 403],
      '/all': [200, 200, 200],
      '/off': [200, 200, 200],
      '/missing': [404, 403, 403],
    })
    expect(reached.filter((text) => text.includes(evil))).toEqual([`/all ${evil}`, `/off ${evil}`])
  })
})

describe('a request that a handler of Express passes on', () => {
  it.each([
    ['does not reach one whose policy denies it', '*', one],
    ['is rejected by the first one already (an exception to rule 17)', one, '*'],
  ])('%s', async (_what, first, second) => {
    const reached: string[] = []
    class PassingController {
      first(next: () => void): void {
        next()
      }
      second(): string {
        reached.push('second')
        return 'second'
      }
    }
    Controller()(PassingController)
    for (const [name, path, origin] of [
      ['first', ':any', first],
      ['second', 'second', second],
    ] as const) {
      const descriptor = Object.getOwnPropertyDescriptor(PassingController.prototype, name) as never
      Get(path)(PassingController.prototype, name, descriptor)
      Cors({ origin })(PassingController.prototype, name, descriptor)
    }
    Next()(PassingController.prototype, 'first', 0)
    const root = rootModule({ imports: [CorsModule.forRoot(settings)], controllers: [PassingController] })
    const { url, close } = await start(new ExpressAdapter(), root)
    const send = async (origin: string): Promise<number> =>
      (await sendHttp1(`${url}/second`, { method: 'GET', headers: { origin } })).status
    expect([await send(evil), reached]).toEqual([403, []])
    expect([await send(one), reached]).toEqual([200, ['second']])
    await close()
  })
})
