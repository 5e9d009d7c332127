import type { IncomingMessage } from 'node:http'
import type { CorsRequest } from '@cors/core'
import type { Strategy } from './strategies.ts'

/** What was looked at. */
interface Sight {
  hasLooked: boolean
  isHidden: boolean
}

/** An object of which only some properties are shown. */
interface View {
  readonly shown: Readonly<Record<string, unknown>>
  readonly sight: Sight
  /** Whether there is more to look at behind its properties. */
  readonly isDoor: boolean
}

/**
 * Derives what a strategy will derive from the request after a preflight: the method, the URL and the host of that are known, and nothing
 * else is.
 *
 * @returns `undefined` where the strategy looked at anything else, or at nothing: then it knows what we do not
 */
export function deriveShown(
  strategy: Strategy,
  { requestMethod }: CorsRequest,
  { headers, url }: IncomingMessage,
): { readonly value: unknown } | undefined {
  // An asynchronous one may ask anybody.
  if (strategy.isOpaque === true || strategy.deriveConstraint.length === 3) return undefined
  const sight: Sight = { hasLooked: false, isHidden: false }
  const shownHeaders = { host: headers.host, ':authority': headers[':authority'] }
  const view = createView({ shown: shownHeaders, sight, isDoor: false })
  const shown = { method: requestMethod, url, headers: view }
  try {
    const value = strategy.deriveConstraint(createView({ shown, sight, isDoor: true }))
    return sight.isHidden || !sight.hasLooked ? undefined : { value }
  } catch {
    return undefined
  }
}

function createView(view: View): unknown {
  return new Proxy<View>(view, traps)
}

/** Thrown so often that it has no stack. */
const notShown = Object.freeze(new Error('A preflight does not show this'))

function hide({ sight }: View): never {
  sight.isHidden = true
  throw notShown
}

const traps: ProxyHandler<View> = {
  get: (view, name) => {
    const { shown, sight, isDoor } = view
    if (typeof name !== 'string' || !Object.hasOwn(shown, name)) return hide(view)
    if (!isDoor || name !== 'headers') sight.hasLooked = true
    return shown[name]
  },
  defineProperty: hide,
  deleteProperty: hide,
  getOwnPropertyDescriptor: hide,
  getPrototypeOf: hide,
  has: hide,
  isExtensible: hide,
  ownKeys: hide,
  preventExtensions: hide,
  set: hide,
  setPrototypeOf: hide,
}
