/** The handlers of layers as the application added them. */
const originals = new WeakMap<object, object>()

/** A layer of a router or of a route. */
interface Layer {
  handle: object
}

/** Puts another handler in the place of a layer's own. */
export function replaceHandle(layer: Layer, handle: object): void {
  originals.set(layer, layer.handle)
  layer.handle = handle
}

export function isReplaced(layer: Layer): boolean {
  return originals.has(layer)
}

export function originalOf(layer: Layer): object {
  return originals.get(layer) ?? layer.handle
}
