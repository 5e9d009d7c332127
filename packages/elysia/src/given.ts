import { applyHeaders, type Given } from '@cors/fetch/adapter'

/** What the response to each request has to be given, by layer; shared by all copies of this package, as Elysia keeps one of what writes it. */
const pending = sharePending(Symbol.for('@cors/elysia pending'))

function sharePending(name: symbol): WeakMap<Request, Given[]> {
  const shared = globalThis as { [name: symbol]: WeakMap<Request, Given[]> | undefined }
  shared[name] ??= new WeakMap()
  return shared[name]
}

export function remember(request: Request, given: Given): void {
  const layers = pending.get(request)
  if (layers === undefined) pending.set(request, [given])
  else layers.push(given)
}

/** Writes what all layers decided; the first one has the last word. */
export function giveAll(request: Request, response: Response): Response {
  const layers = pending.get(request)
  if (layers === undefined) return response
  pending.delete(request)
  return layers.reduceRight(applyHeaders, response)
}
