import { createHash } from 'node:crypto'
import type { ApiName } from './ports.ts'

/** What a route answers, before a framework makes a response of it. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Sent as JSON; nothing is sent where it is undefined. */
  readonly body?: unknown
}

interface Item {
  readonly id: number
  readonly name: string
}

/**
 * Nothing that is written is kept: items 1 to 3 always exist, so that every cell of the lab answers alike in any order, from any number
 * of pages.
 */
const items: readonly Item[] = [
  { id: 1, name: 'Apple' },
  { id: 2, name: 'Banana' },
  { id: 3, name: 'Cherry' },
]

/** What every response of an API carries. The policy exposes `x-served-by` to scripts, and does not expose `x-secret`. */
export function commonHeaders(api: ApiName): Record<string, string> {
  return { 'x-served-by': api, 'x-secret': 'not for scripts' }
}

/** GET /api/items */
export function listItems(): Answer {
  return withEtag(items)
}

/** GET /api/items/:id */
export function readItem(id: string | undefined): Answer {
  const item = findItem(id)
  return item === undefined ? notFound() : withEtag(item)
}

/** POST /api/items */
export function createItem(body: unknown): Answer {
  const fields = readFields(body)
  if (fields?.name === undefined) return badRequest()
  const id = items.length + 1
  return { status: 201, headers: { location: `/api/items/${id}` }, body: { id, name: fields.name } }
}

/** PUT /api/items/:id */
export function replaceItem(id: string | undefined, body: unknown): Answer {
  const item = findItem(id)
  const fields = readFields(body)
  if (item === undefined) return notFound()
  return fields?.name === undefined ? badRequest() : withEtag({ id: item.id, name: fields.name })
}

/** PATCH /api/items/:id */
export function updateItem(id: string | undefined, body: unknown): Answer {
  const item = findItem(id)
  const fields = readFields(body)
  if (item === undefined) return notFound()
  return fields === undefined ? badRequest() : withEtag({ ...item, ...fields })
}

/** DELETE /api/items/:id */
export function deleteItem(id: string | undefined): Answer {
  return findItem(id) === undefined ? notFound() : { status: 204, headers: {} }
}

/** GET /api/me, by the value of the Cookie header. */
export function readMe(cookies: string | null | undefined): Answer {
  const pairs = (cookies ?? '').split(';').map((pair) => pair.trim().split('='))
  const [, user = null] = pairs.find(([name]) => name === userCookie) ?? []
  return { status: 200, headers: { 'cache-control': 'no-store' }, body: { user } }
}

/** The cookie that the page's server sets and that GET /api/me reads: cookies belong to a host, whatever the port. */
export const userCookie = 'lab_user'

/** GET /api/error: a fault in a handler, for the framework to make a 500 of. */
export function fail(): never {
  const error = new Error('GET /api/error always throws')
  // The frameworks log it with its stack, each time, and the place is no news.
  delete error.stack
  throw error
}

/** Everything else. */
export function notFound(): Answer {
  return { status: 404, headers: {}, body: { error: 'not found' } }
}

/** The JSON that a request carries, or undefined for what is not JSON: the routes answer 400 then. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function badRequest(): Answer {
  return { status: 400, headers: {}, body: { error: 'send JSON like {"name":"Date"}' } }
}

function withEtag(body: unknown): Answer {
  const digest = createHash('sha256').update(JSON.stringify(body)).digest('base64url')
  return { status: 200, headers: { etag: `"${digest.slice(0, 16)}"` }, body }
}

function findItem(id: string | undefined): Item | undefined {
  return items.find((item) => String(item.id) === id)
}

function readFields(body: unknown): { name?: string } | undefined {
  if (typeof body !== 'object' || body === null) return undefined
  const { name } = body as { name?: unknown }
  if (name === undefined) return {}
  return typeof name === 'string' && name !== '' ? { name } : undefined
}
