import { cors, parseOriginList } from '@cors/hono'
import { Hono } from 'hono'

const app = new Hono()
app.use('*', cors({ origin: parseOriginList(process.env.CORS_ORIGINS), credentials: true }))
app.get('/items', (c) => c.json(['one', 'two']))

export default app
