import { channel } from 'node:diagnostics_channel'
import fastify, { type FastifyInstance, type FastifyServerOptions, type LightMyRequestResponse } from 'fastify'
import { afterEach, expect, vi } from 'vitest'

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

/** As one that was created before the plugin was imported: no copy of the plugin has seen it. */
export function createUnseenApp(): FastifyInstance {
  const publish = vi.spyOn(channel('fastify.initialization'), 'publish').mockImplementation(() => undefined)
  try {
    return createApp()
  } finally {
    publish.mockRestore()
  }
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

/**
 * Sends a preflight, and compares its whole answer with that of a policy for one origin, or of no policy.
 *
 * @returns the origin that it was allowed for; `undefined` where it was denied, and the status where nobody answered it for CORS
 */
export async function allowedOrigin(
  app: FastifyInstance,
  origin: string,
  asked: Asked,
  more: Record<string, string> = {},
): Promise<unknown> {
  const answer = await preflight(app, origin, asked, more)
  const { statusCode, headers } = answer
  const allowed = headers['access-control-allow-origin']
  const where = `the preflight of ${asked.join(' ')}`
  if (statusCode !== 204 && statusCode !== 403) expect(corsOf(answer), where).toEqual({})
  else if (allowed === undefined) expect([statusCode, corsOf(answer)], where).toEqual([403, denied])
  else expect([statusCode, corsOf(answer)], where).toEqual([204, preflightHeaders(allowed, asked)])
  return statusCode === 204 || statusCode === 403 ? allowed : statusCode
}

/**
 * Sends a request, and compares what its response says of CORS with that of a policy for one origin, or for all.
 *
 * @returns the origin that may read it; `undefined` where none may
 */
export async function readableBy(
  app: FastifyInstance,
  origin: string,
  method: string,
  url: string,
  more: Record<string, string> = {},
): Promise<unknown> {
  const answer = await app.inject({ method: method as 'GET', url, headers: { origin, ...more } })
  const { 'access-control-allow-origin': allowed } = answer.headers
  expect(corsOf(answer), `${method} ${url}`).toEqual(allowed === undefined ? denied : actualHeaders(allowed))
  return allowed
}

const denied: Readonly<Record<string, string>> = { vary: 'Origin' }

function actualHeaders(origin: unknown): Record<string, unknown> {
  return origin === '*' ? { 'access-control-allow-origin': '*' } : { 'access-control-allow-origin': origin, ...denied }
}

/** What a policy answers that allows one origin or all, the usual methods or any other, and any header. */
function preflightHeaders(origin: unknown, [method, _url, headers]: Asked): Record<string, unknown> {
  const isUsual = usualMethods.includes(method)
  const vary = [
    ...(origin === '*' ? [] : ['Origin']),
    ...(isUsual ? [] : ['Access-Control-Request-Method']),
    'Access-Control-Request-Headers',
  ]
  return {
    ...actualHeaders(origin),
    'access-control-allow-methods': isUsual ? usualMethods.join(',') : method,
    ...(headers === undefined ? {} : { 'access-control-allow-headers': headers.replaceAll(' ', '') }),
    vary: vary.join(', '),
  }
}

const usualMethods: readonly string[] = ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE', 'QUERY']
