import type { FastifyInstance, RouteOptions } from 'fastify'
import { allowedOrigin, app1, app2, readableBy } from './app.ts'

export const registered: { readonly origin: string; readonly logger: false } = { origin: app1, logger: false }
export const routed: { readonly origin: string } = { origin: app2 }

/** A route with a policy of its own. */
export function add(
  scope: FastifyInstance,
  method: string | string[],
  url: string,
  more: Partial<RouteOptions> = {},
): void {
  scope.route({ method, url, handler: async () => url, config: { cors: routed }, ...more })
}

export function addPlain(scope: FastifyInstance, method: string | string[], url: string): void {
  scope.route({ method, url, handler: async () => url })
}

/** Which policy governs the preflight of a request, and which the request itself. */
export async function governs(
  app: FastifyInstance,
  method: string,
  url: string,
  { headers, more = {} }: { headers?: string; more?: Record<string, string> } = {},
): Promise<unknown[]> {
  const asked = headers === undefined ? ([method, url] as const) : ([method, url, headers] as const)
  const preflights = [await allowedOrigin(app, app2, asked, more), await allowedOrigin(app, app1, asked, more)]
  const sent = headers === undefined ? more : { [headers]: '1.2.0', ...more }
  const readable = [await readableBy(app, app2, method, url, sent), await readableBy(app, app1, method, url, sent)]
  return [isOnly(preflights), isOnly(readable)]
}

/** Whether the second application was let in, and the first was not. */
function isOnly([second, first]: readonly unknown[]): boolean {
  return second === app2 && first === undefined
}

export const byRoute: readonly boolean[] = [true, true]
export const byRegistration: readonly boolean[] = [false, false]
