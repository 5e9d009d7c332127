import type { IncomingMessage, ServerResponse } from 'node:http'
import { origin } from '../../policy.ts'

const allowed = new Set([origin])

/** The least that an allowed request needs: nobody can do the same for less than this with `setHeader`. */
export function setByHand(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Vary', 'Origin')
  const from = request.headers.origin
  if (from !== undefined && allowed.has(from)) response.setHeader('Access-Control-Allow-Origin', from)
}
