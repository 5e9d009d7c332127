import type { Server, ServerResponse } from 'node:http'
import { Controller, Get } from '@nestjs/common'
import { afterEach, describe, expect, it } from 'vitest'
import { Cors, CorsModule, type CorsModuleOptions } from '../../src/index.ts'
import { ask, corsHeaders, named, app as page, preflight } from '../support/client.ts'
import { platforms, type Running, rootModule, start } from '../support/platforms.ts'

describe.each(platforms)('while a decision is pending on %s', (_platform, createAdapter) => {
  let running: Running | undefined
  let settle: (value: unknown) => void = () => {}
  let onAsked: () => void = () => {}
  afterEach(() => running?.close())

  /** Asks for a decision that is late: a timeout is faster. */
  const late = (): Promise<never> => {
    setImmediate(() => onAsked())
    return new Promise((resolve) => {
      settle = resolve as never
    })
  }

  @Controller()
  class AppController {
    @Get('plain')
    plain(): string {
      return 'plain'
    }

    @Cors(late as never)
    @Get('resolved')
    resolved(): string {
      return 'resolved'
    }
  }

  const serve = async (options: object): Promise<string> => {
    const imports = [CorsModule.forRoot({ ...options, logger: false } as CorsModuleOptions)]
    running = await start(createAdapter(), rootModule({ imports, controllers: [AppController] }))
    const server = running.app.getHttpServer() as Server
    server.prependListener('request', (_request, response: ServerResponse) => {
      onAsked = () => {
        response.writeHead(503, { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'x-a' })
        response.end('too late')
      }
    })
    return running.url
  }

  const cases: [what: string, options: object, path: string, answer: unknown][] = [
    ['a predicate', { ...named('late'), origin: late }, '/plain', true],
    ['a resolver', { policy: late }, '/plain', named('late')],
    ['a resolver of a route', named('main'), '/resolved', named('late')],
    ['a predicate, where there is no route', { ...named('late'), origin: late }, '/missing', true],
  ]
  it.each(cases)('the response is guarded as that of a denied request: %s', async (_what, options, path, answer) => {
    const url = await serve(options)
    for (const send of [() => ask(url + path), () => preflight(url + path, 'GET')]) {
      const { status, headers, body } = await send()
      expect([status, body, corsHeaders(headers)]).toEqual([503, 'too late', { vary: 'Origin' }])
      settle(answer)
    }
  })

  it('the late decision takes the place of the guard', async () => {
    const url = await serve({ policy: late })
    const server = running?.app.getHttpServer() as Server
    server.on('request', () => {
      onAsked = () => settle(named('late'))
    })
    const asked = await preflight(`${url}/plain`, 'GET')
    expect([asked.status, asked.policy]).toEqual([204, 'late'])
    const { headers } = await ask(`${url}/plain`)
    expect(corsHeaders(headers)).toEqual({
      'access-control-allow-origin': page,
      'access-control-expose-headers': 'x-late',
      vary: 'Origin',
    })
  })
})
