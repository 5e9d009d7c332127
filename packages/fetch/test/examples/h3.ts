import { withCors } from '@cors/fetch'
import { H3, HTTPError } from 'h3'

const app = new H3()
app.get('/items', () => [1, 2])
app.get('/passing', () => fetch(process.env.UPSTREAM ?? ''))
app.get('/error', () => {
  throw new HTTPError({ status: 500 })
})

// Around the whole application: its 404s and errors carry the headers as well.
const server: { fetch(request: Request): Promise<Response> } = {
  fetch: withCors({ origin: 'https://app.example' }, (request: Request) => app.fetch(request)),
}

export default server
