import { cors } from '@cors/fetch'
import { Hono } from 'hono'

const handleCors = cors({ origin: 'https://app.example.com', credentials: true })

const app = new Hono()
app.use(async (c, next) => {
  const response = await handleCors(c.req.raw, async () => {
    await next()
    return c.res
  })
  // Hono would write the headers of the response before over those of this one.
  c.res = undefined
  c.res = response
})
app.get('/items', (c) => c.json(['one', 'two']))

export default app
