import { withCors } from '@cors/fetch'
import { Hono } from 'hono'

const app = new Hono()
app.get('/items', (c) => c.json([1, 2]))
app.get('/passing', () => fetch(process.env.UPSTREAM ?? ''))
app.get('/error', () => {
  throw new Error('broken')
})

// Around the whole application: its 404s and errors carry the headers as well.
const server: { fetch(request: Request): Promise<Response> } = {
  fetch: withCors({ origin: 'https://app.example' }, app.fetch),
}

export default server
