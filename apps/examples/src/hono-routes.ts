import { cors, routePolicy } from '@cors/hono'
import { Hono } from 'hono'

const app = new Hono()
app.use(routePolicy(app, { origin: 'https://app.example.com', credentials: true }))

app.get('/items', (c) => c.json(['one', 'two']))
app.get('/public', cors({ origin: '*' }), (c) => c.text('for everyone'))
app.delete('/private', cors(false), (c) => c.text('no CORS headers of ours'))

export default app
