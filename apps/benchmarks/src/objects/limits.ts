import { type IncomingMessage, ServerResponse } from 'node:http'
import { allowedHeaders, maxAge, methods, origin } from '../policy.ts'
import type { Handle } from './node-variants.ts'

/**
 * The work of an adapter without one, by hand and for one policy alone: a figure that is out of reach for this is out of reach for any
 * adapter that keeps what ours promises. `Vary` is merged, and no CORS header of anyone else stays, when the head is written.
 */
export function protectByHand(request: IncomingMessage, response: ServerResponse): void {
  const from = request.headers.origin
  const isAllowed = from !== undefined && allowed.has(from)
  response.writeHead = isAllowed ? writeAllowed : writeDenied
}

const allowed = new Set([origin])

type WriteHead = (this: ServerResponse, status: number) => ServerResponse
type WriteList = (this: ServerResponse, status: number, headers?: readonly string[]) => ServerResponse
const { writeHead } = ServerResponse.prototype as unknown as { writeHead: WriteList }

const writeAllowed: WriteHead = function (status) {
  protect(this)
  this.setHeader('access-control-allow-origin', origin)
  return writeHead.call(this, status)
}

const writeDenied: WriteHead = function (status) {
  protect(this)
  return writeHead.call(this, status)
}

function protect(response: ServerResponse): void {
  let vary = 'Origin'
  for (const name of response.getHeaderNames()) {
    if (name === 'vary') vary = `${response.getHeader(name)}, Origin`
    else if (name.startsWith('access-control-')) response.removeHeader(name)
  }
  response.setHeader('vary', vary)
}

/** The same with the headers of a response of Fetch. */
export function protectHeaders(request: Request, headers: Headers): void {
  let vary = 'Origin'
  for (const name of headers.keys()) {
    if (name === 'vary') vary = `${headers.get(name)}, Origin`
    else if (name.startsWith('access-control-')) headers.delete(name)
  }
  headers.set('vary', vary)
  const from = request.headers.get('origin')
  if (from !== null && allowed.has(from)) headers.set('access-control-allow-origin', from)
}

/** The same for many origins, in a set, and with the head as one list where nothing else was set. */
export function protectListed(origins: readonly string[]): Handle {
  const known = new Set(origins)
  const writeListed: WriteHead = function (status) {
    const { origin: from } = this.req.headers
    const isAllowed = from !== undefined && known.has(from)
    const isEmpty = this.getHeaderNames().length === 0
    if (isEmpty && isAllowed)
      return writeHead.call(this, status, ['access-control-allow-origin', from, 'vary', 'Origin'])
    if (isEmpty) return writeHead.call(this, status, ['vary', 'Origin'])
    protect(this)
    if (isAllowed) this.setHeader('access-control-allow-origin', from)
    return writeHead.call(this, status)
  }
  return (_request, response, next) => {
    response.writeHead = writeListed
    next()
  }
}

/** A decision by sets of strings, and each head as one flat list; nothing is protected, and a handler must not set anything itself. */
export function decideByHand(origins: readonly string[]): Handle {
  const known = new Set(origins)
  const knownMethods = new Set(methods)
  const names = new Set(allowedHeaders.map((name) => name.toLowerCase()))
  const [methodList, headerList, age] = [methods.join(), allowedHeaders.join(), String(maxAge)]
  return ({ method, headers }, response, next) => {
    const { origin: from, 'access-control-request-method': asked, 'access-control-request-headers': list } = headers
    const isAllowed = from !== undefined && known.has(from)
    const head = isAllowed ? ['vary', 'Origin', 'access-control-allow-origin', from] : ['vary', 'Origin']
    if (method !== 'OPTIONS' || asked === undefined) {
      response.writeHead(200, head)
      return next()
    }
    const grants = knownMethods.has(asked) && (list ?? '').split(',').every((name) => names.has(name))
    if (isAllowed && !grants) throw new Error('The scenarios ask for nothing that is denied')
    if (isAllowed) head.push('access-control-allow-methods', methodList, 'access-control-allow-headers', headerList)
    if (isAllowed) head.push('access-control-max-age', age)
    return response.writeHead(isAllowed ? 204 : 403, head).end()
  }
}
