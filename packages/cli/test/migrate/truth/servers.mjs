import { createServer } from 'node:http'

/** Starts what a program exports as `app`: of Express, Fastify, Koa, Hono or Nest, or what Next is configured with. */
export async function server(given) {
  const app = await given
  if (typeof app.ready === 'function') {
    await app.listen({ port: 0, host: '127.0.0.1' })
    return app.server.address().port
  }
  const listener = await listenerOf(app)
  const listening = typeof app.getHttpServer === 'function' ? app.getHttpServer() : createServer(listener)
  await new Promise((resolve) => listening.listen(0, '127.0.0.1', resolve))
  return listening.address().port
}

async function listenerOf(app) {
  if (typeof app === 'function' || typeof app.getHttpServer === 'function') return app
  if (typeof app.headers === 'function') return nextWith(app)
  if (typeof app.callback === 'function') return app.callback()
  const { getRequestListener } = await import('@hono/node-server')
  return getRequestListener(app.fetch, { overrideGlobalObjects: false })
}

/** Answers with the headers that Next reads from its configuration, the same for every method. */
async function nextWith(nextConfig) {
  const { unstable_getResponseFromNextConfig: read } = await import('next/experimental/testing/server.js')
  return async (request, response) => {
    const url = `https://api.example.com${request.url}`
    const { headers } = await read({ url, nextConfig, headers: request.headers })
    // Next's own reader leaves what a condition caught to the server.
    const caught = {
      ':origin': request.headers.origin,
      ':method': request.headers['access-control-request-method'],
      ':headers': request.headers['access-control-request-headers'],
    }
    response
      .writeHead(
        200,
        [...headers].flatMap(([name, value]) => [name, caught[value] ?? value]),
      )
      .end()
  }
}
