import { cors } from '@cors/hono'
import { Hono } from 'hono'

const app = new Hono()
app.use('*', cors({ origin: 'https://app.example.com', credentials: true }))
app.get('/items', (c) => c.json(['one', 'two']))

export default app
