import { isDeepStrictEqual } from 'node:util'
import type { CorsRequest } from '@cors/core'

/**
 * What derives a value of each request that routes may ask for: a constraint strategy of Fastify's router, for one.
 */
export interface DerivingStrategy {
  deriveConstraint(request: unknown, context?: unknown): unknown
}

/** What was looked at. */
interface Sight {
  hasLooked: boolean
  hasSeenHost: boolean
  isHidden: boolean
}

/** An object of which only some properties are shown. */
interface View {
  readonly shown: Readonly<Record<string, unknown>>
  readonly sight: Sight
}

/** What is known of the request after a preflight. */
interface Known {
  readonly method: unknown
  readonly url: unknown
  readonly headers: Readonly<Record<string, unknown>>
}

/** Something that was derived, in a box, as it may be `undefined`. */
interface Derived {
  readonly value: unknown
}

/**
 * Derives what a strategy will derive from the request after a preflight: the method, the URL and the host of that are known, and nothing
 * else is. A strategy that declares a second parameter is told more than we know. One that looks at the method or the URL and does
 * nothing with them has its value from elsewhere; of the host that cannot be told.
 *
 * @returns `undefined` where the strategy looked at anything else, or at nothing: then it knows what we do not
 */
export function deriveShown(
  strategy: DerivingStrategy,
  { requestMethod }: Pick<CorsRequest, 'requestMethod'>,
  { headers, url = '' }: { readonly headers: Readonly<Record<string, unknown>>; readonly url?: string | undefined },
): { readonly value: unknown } | undefined {
  if (strategy.deriveConstraint.length >= 2) return undefined
  const host = { host: headers.host, ':authority': headers[':authority'] }
  const known: Known = { method: requestMethod, url, headers: host }
  const sight = { ...unseen }
  const derived = derive(strategy, known, sight)
  return derived === undefined || sight.hasSeenHost || usesText(strategy, known) || dependsOn(strategy, known, derived)
    ? derived
    : undefined
}

const unseen: Sight = { hasLooked: false, hasSeenHost: false, isHidden: false }

function derive(
  strategy: DerivingStrategy,
  { method, url, headers }: Known,
  sight: Sight = { ...unseen },
): Derived | undefined {
  const headersView = createView({ shown: headers, sight })
  const request = createView({ shown: { method, url, headers: headersView }, sight })
  const context = createView({ shown: {}, sight })
  try {
    const value = strategy.deriveConstraint(request, context)
    return sight.isHidden || !sight.hasLooked || [request, headersView, context].includes(value) ? undefined : { value }
  } catch {
    return undefined
  }
}

/** Whether it does anything with the method or the URL but compare them. */
function usesText(strategy: DerivingStrategy, known: Known): boolean {
  let isUsed = false
  const watch = (text: unknown): unknown =>
    new Proxy(new String(text), {
      get: (target, name) => {
        isUsed = true
        const value: unknown = Reflect.get(target, name)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
  derive(strategy, { ...known, method: watch(known.method), url: watch(known.url) })
  return isUsed
}

const methods: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'QUERY']

/** Whether it derives another value of another method or URL: comparing leaves no other trace. */
function dependsOn(strategy: DerivingStrategy, known: Known, { value }: Derived): boolean {
  const [path] = String(known.url).split('?', 1)
  const others = [{ url: '/' }, { url: path }, ...methods.map((method) => ({ method }))]
  return others.some((other) => {
    const derived = derive(strategy, { ...known, ...other })
    return derived === undefined || !isDeepStrictEqual(derived.value, value)
  })
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
    const { shown, sight } = view
    if (typeof name !== 'string' || !Object.hasOwn(shown, name)) return hide(view)
    if (name === 'host' || name === ':authority') sight.hasSeenHost = true
    if (name !== 'headers') sight.hasLooked = true
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
