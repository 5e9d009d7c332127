import { createServer } from 'node:http'

/** Starts what a program exports as `app`: of Express, Fastify, Koa or Hono. */
export async function server(app) {
  if (typeof app.ready === 'function') {
    await app.listen({ port: 0, host: '127.0.0.1' })
    return app.server.address().port
  }
  const listener = await listenerOf(app)
  const listening = createServer(listener)
  await new Promise((resolve) => listening.listen(0, '127.0.0.1', resolve))
  return listening.address().port
}

async function listenerOf(app) {
  if (typeof app === 'function') return app
  if (typeof app.callback === 'function') return app.callback()
  const { getRequestListener } = await import('@hono/node-server')
  return getRequestListener(app.fetch, { overrideGlobalObjects: false })
}
