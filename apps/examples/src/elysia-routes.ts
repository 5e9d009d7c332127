import { cors } from '@cors/elysia'
import { Elysia } from 'elysia'

const own = new Elysia()
  .use(cors({ origin: 'https://app.example.com', credentials: true }))
  .get('/items', () => ['one', 'two'])
const open = new Elysia().use(cors({ origin: '*' })).get('/public', () => 'for everyone')
const off = new Elysia().delete('/private', () => 'no CORS headers of ours')

const app = new Elysia().mount('/own', own.fetch).mount('/open', open.fetch).mount('/off', off.fetch)

export default app
