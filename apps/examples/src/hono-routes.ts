import { type CorsPolicySource, cors } from '@cors/fetch'
import { Hono, type MiddlewareHandler } from 'hono'

function honoCors(policy: CorsPolicySource<Request>): MiddlewareHandler {
  const handleCors = cors(policy)
  return async (c, next) => {
    const response = await handleCors(c.req.raw, async () => {
      await next()
      return c.res
    })
    // Hono would write the headers of the response before over those of this one.
    c.res = undefined
    c.res = response
  }
}

const app = new Hono()
app.use('/public/*', honoCors({ origin: '*' }))
app.use('/items/*', honoCors({ origin: 'https://app.example.com', credentials: true }))

app.get('/items', (c) => c.json(['one', 'two']))
app.get('/public', (c) => c.text('for everyone'))
app.delete('/private', (c) => c.text('for no other site'))

export default app
