import { applyHeaders, type Given } from '@cors/fetch/adapter'

/** A registered symbol, as Elysia keeps one of what writes, whichever copy of this package it is of. */
const layersKey: unique symbol = Symbol.for('@cors/elysia layers') as never

type Asked = Request & { [layersKey]?: Given[] | undefined }

/** Remembers what the response to a request has to be given, by layer. */
export function remember(request: Asked, given: Given): void {
  const layers = request[layersKey]
  if (layers !== undefined) layers.push(given)
  // Rule 19: without a place for it nothing is granted.
  else if (Object.isExtensible(request)) request[layersKey] = [given]
}

/** Writes what all layers decided; the first one has the last word. */
export function giveAll(request: Asked, response: Response): Response {
  const layers = request[layersKey]
  if (layers === undefined) return response
  request[layersKey] = undefined
  let given = response
  for (let index = layers.length - 1; index >= 0; index--) given = applyHeaders(given, layers[index] as Given)
  return given
}
