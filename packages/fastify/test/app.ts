import fastify, { type FastifyInstance, type FastifyServerOptions, type LightMyRequestResponse } from 'fastify'
import { afterEach } from 'vitest'

export const app1 = 'https://one.example'
export const app2 = 'https://two.example'

const open: FastifyInstance[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((app) => app.close()))
})

/** An application that is closed after the test. */
export function createApp(options: FastifyServerOptions = {}): FastifyInstance {
  const app = fastify(options)
  open.push(app)
  return app
}

/** What a response says of CORS, `Vary` included. */
export function corsOf({ headers }: Pick<LightMyRequestResponse, 'headers'>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name.startsWith('access-control-') || name === 'vary'),
  )
}

export type Asked = readonly [method: string, url: string, headers?: string]

/** Sends a preflight. */
export function preflight(
  app: FastifyInstance,
  origin: string,
  [method, url, headers]: Asked,
  more: Record<string, string> = {},
): Promise<LightMyRequestResponse> {
  const asked = headers === undefined ? {} : { 'access-control-request-headers': headers }
  return app.inject({
    method: 'OPTIONS',
    url,
    headers: { origin, 'access-control-request-method': method, ...asked, ...more },
  })
}

/** The origin that a preflight was allowed for; `undefined` where it was denied, and the status where nobody answered it for CORS. */
export async function allowedOrigin(
  app: FastifyInstance,
  origin: string,
  asked: Asked,
  more: Record<string, string> = {},
): Promise<unknown> {
  const { statusCode, headers } = await preflight(app, origin, asked, more)
  if (statusCode !== 204 && statusCode !== 403) return statusCode
  return headers['access-control-allow-origin']
}
