import { describe, expect, it } from 'vitest'
import { corsPlugin, type FastifyCorsOptions } from '../../src/index.ts'
import { allowedOrigin, app1, corsOf, createApp, preflight } from '../support/app.ts'

const one: FastifyCorsOptions = { origin: app1, logger: false }

describe("the application's own routes and hooks", () => {
  it('keeps OPTIONS and catch-all routes, which see no preflight', async () => {
    const app = createApp()
    app.register(corsPlugin, one)
    app.options('*', async () => 'mine')
    app.options('/item', async () => 'mine')
    app.get('*', async () => 'all')
    app.put('/item', async () => 'put')
    expect(await allowedOrigin(app, app1, ['PUT', '/item'])).toBe(app1)
    expect((await app.inject({ method: 'OPTIONS', url: '/item', headers: { origin: app1 } })).body).toBe('mine')
    expect((await app.inject({ method: 'OPTIONS', url: '/else', headers: { origin: app1 } })).body).toBe('mine')
    expect((await app.inject({ url: '/else', headers: { origin: app1 } })).body).toBe('all')
  })

  it('answers preflights before hooks, body parsers and validation that are registered after it', async () => {
    const app = createApp()
    const ran: string[] = []
    app.register(corsPlugin, one)
    for (const hook of ['onRequest', 'preParsing', 'preValidation', 'preHandler'] as const) {
      app.addHook(hook, async (_request: unknown, reply: { code(status: number): { send(body: string): unknown } }) => {
        ran.push(hook)
        return reply.code(401).send('who are you?')
      })
    }
    app.options('/item', async () => 'mine')
    app.put('/item', async () => 'item')
    const answer = await preflight(app, app1, ['PUT', '/item'])
    expect([answer.statusCode, answer.body, ran]).toEqual([204, '', []])
    const actual = await app.inject({ method: 'PUT', url: '/item', headers: { origin: app1 } })
    expect([actual.statusCode, corsOf(actual)]).toEqual([401, { 'access-control-allow-origin': app1, vary: 'Origin' }])
  })
})
