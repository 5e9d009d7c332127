import { withCors } from '@cors/fetch'

const policy = { origin: 'https://app.example.com', credentials: true } as const

const routes = new Map<string, (request: Request) => Response | Promise<Response>>([
  ['/items', withCors(policy, () => Response.json(['one', 'two']))],
  ['/public', withCors({ origin: '*' }, () => new Response('for everyone'))],
  ['/private', () => new Response('no CORS headers of ours')],
])
const missing = withCors(policy, () => new Response(null, { status: 404 }))

export default {
  fetch(request: Request): Response | Promise<Response> {
    const handle = routes.get(new URL(request.url).pathname) ?? missing
    return handle(request)
  },
}
