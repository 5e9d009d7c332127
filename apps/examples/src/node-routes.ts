import { createServer, type RequestListener } from 'node:http'
import { cors } from '@cors/node'

const handleCors = cors({ origin: 'https://app.example.com', credentials: true })
const forEveryone = cors({ origin: '*' })

const routes = new Map<string, RequestListener>([
  ['/items', (request, response) => handleCors(request, response, () => response.end('hello'))],
  ['/public', (request, response) => forEveryone(request, response, () => response.end('for everyone'))],
  ['/private', (_request, response) => response.end('no CORS headers of ours')],
])
const missing: RequestListener = (request, response) =>
  handleCors(request, response, () => response.writeHead(404).end())

createServer((request, response) => {
  const { pathname } = new URL(`http://localhost${request.url}`)
  const listener = routes.get(pathname) ?? missing
  listener(request, response)
}).listen(process.env.PORT ?? 3000)
