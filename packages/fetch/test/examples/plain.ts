import { withCors } from '@cors/fetch'

// Bun, Deno and Workers take this shape.
const server: { fetch(request: Request): Promise<Response> } = {
  fetch: withCors({ origin: 'https://app.example' }, (request) => {
    const { pathname } = new URL(request.url)
    if (pathname === '/items') return Response.json([1, 2])
    if (pathname === '/passing') return fetch(process.env.UPSTREAM ?? '')
    return new Response(null, { status: pathname === '/error' ? 500 : 404 })
  }),
}

export default server
