import { cors } from '@cors/fetch'
import { Hono } from 'hono'

const handleCors = cors({ origin: 'https://app.example.com', credentials: true })

const app = new Hono()
app.use(async (c, next) => {
  c.res = await handleCors(c.req.raw, async () => {
    await next()
    return c.res
  })
})
app.get('/items', (c) => c.json(['one', 'two']))

export default app
