import { Elysia } from 'elysia'
import { describe, expect, it } from 'vitest'
import { cors } from '../src/index.ts'
import { ask, corsHeaders, page, quiet, strict } from './support.ts'

/** What the README says that the adapter cannot reach; an exception that went away has to be deleted there. */
describe('exceptions', () => {
  it('rules 4 and 11: a hook for requests that was added before answers without headers', async () => {
    const app = new Elysia().onRequest(() => new Response('early')).use(cors(strict, quiet))
    expect(corsHeaders(await ask(app, '/x', page))).toEqual({})
  })

  it('rules 4 and 11: Response.error() passes through', async () => {
    const app = new Elysia({ aot: false }).use(cors(strict, quiet)).mount('/x', () => Response.error())
    expect(corsHeaders(await ask(app, '/x', page))).toEqual({})
  })

  it('rule 11: what Elysia makes no response of, it throws', async () => {
    const app = new Elysia().use(cors(strict, quiet)).get('/x', ({ set }) => {
      set.status = 304
      return 'text'
    })
    await expect(ask(app, '/x', page)).rejects.toThrow('Invalid response status code 304')
  })

  it('rules 4, 7 and 11: without code of its own, Elysia does not write what a plugin decides', async () => {
    const plugin = new Elysia({ aot: false }).use(cors(strict, quiet))
    const app = new Elysia({ aot: false }).use(plugin).get('/x', 'ok')
    expect(corsHeaders(await ask(app, '/x', page))).toEqual({})
    expect(corsHeaders(await ask(app, '/x', page, 'GET'))).toEqual({})
  })

  it('rule 21: a route has no policy of its own', async () => {
    const app = new Elysia()
      .use(cors(strict, quiet))
      .get('/x', 'ok')
      .group('/open', (group) => group.use(cors({ origin: '*' }, quiet)).get('/x', 'ok'))
    expect(corsHeaders(await ask(app, '/open/x', 'https://evil.example'))).toEqual({ vary: 'Origin' })
  })
})
