import { type CorsPolicySource, cors } from '@cors/fetch'
import { Hono, type MiddlewareHandler } from 'hono'

function honoCors(policy: CorsPolicySource<Request>): MiddlewareHandler {
  const handle = cors(policy)
  return async (c, next) => {
    const response = await handle(c.req.raw, async () => {
      await next()
      return c.res
    })
    // Hono would write the headers of the response before over those of the new one.
    if (c.finalized && c.res !== response) c.res = undefined
    c.res = response
  }
}

const app: Hono = new Hono()
app.use('/public/*', honoCors({ origin: '*' }))
app.use('/private/*', honoCors({ origin: 'https://app.example', credentials: true }))
app.get('/public/items', (c) => c.json([1, 2]))
app.get('/private/items', (c) => c.json([3, 4]))
app.get('/private/upstream', () => fetch('data:text/plain,upstream'))
app.get('/private/error', () => {
  throw new Error('broken')
})

export default app
