import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { corsPlugin } from '../../src/index.ts'
import { get, granted, options } from '../support/answers.ts'
import { app1, corsOf, createApp, preflight } from '../support/app.ts'

describe('errors have the headers once', () => {
  it('errors of every stage', async () => {
    const app = createApp({ bodyLimit: 10 })
    app.register(corsPlugin, options)
    app.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
      reply
        .code(error.statusCode ?? 500)
        .header('vary', 'Accept')
        .send('handled')
    })
    app.setNotFoundHandler((_request, reply) => reply.code(404).send('missing'))
    const schema = { body: { type: 'object', required: ['name'] } }
    app.post('/', { schema }, async () => 'x')
    app.get('/throw', async () => {
      throw new Error('broken')
    })
    app.get('/stream', async () =>
      Readable.from(
        (async function* () {
          yield await Promise.reject(new Error('broken'))
        })(),
      ),
    )
    app.get('/call-not-found', (_request, reply) => reply.callNotFound())
    const post = async (payload: string, type = 'application/json') => {
      const headers = { origin: app1, 'content-type': type }
      const answer = await app.inject({ method: 'POST', url: '/', headers, payload })
      return { status: answer.statusCode, ...corsOf(answer) }
    }
    const handled = { ...granted, vary: 'Accept, Origin' }
    expect(await post('{')).toEqual({ status: 400, ...handled })
    expect(await post('{}')).toEqual({ status: 400, ...handled })
    expect(await post('{"name":"a long one"}')).toEqual({ status: 413, ...handled })
    expect(await post('x', 'image/png')).toEqual({ status: 415, ...handled })
    expect(await get(app, '/throw')).toEqual({ status: 500, ...handled })
    expect(await get(app, '/stream')).toEqual({ status: 500, ...handled })
    expect(await get(app, '/missing')).toEqual({ status: 404, ...granted })
    expect(await get(app, '/call-not-found')).toEqual({ status: 404, ...granted })
  })

  it('a handler that takes too long', async () => {
    const app = createApp({ handlerTimeout: 20 })
    app.register(corsPlugin, options)
    app.get('/', () => new Promise(() => {}))
    expect(await get(app, '/')).toEqual({ status: 503, ...granted })
  })

  it('a predicate that takes longer than the handler may', async () => {
    const app = createApp({ handlerTimeout: 20 })
    let settle = (_allowed: boolean): void => {}
    app.register(corsPlugin, {
      origin: () =>
        new Promise<boolean>((resolve) => {
          settle = resolve
        }),
      logger: false,
    })
    app.route({ method: ['GET', 'OPTIONS'], url: '/', handler: async () => 'x' })
    for (const send of [
      () => app.inject({ url: '/', headers: { origin: app1 } }),
      () => preflight(app, app1, ['GET', '/']),
    ]) {
      expect((await send()).statusCode).toBe(503)
      settle(true)
      await new Promise((resolve) => setImmediate(resolve))
    }
  })
})
