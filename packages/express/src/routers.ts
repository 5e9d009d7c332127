import type { ExpressRouter, Next, Probe } from '@cors/express-router'

/** An application or a router of Express, and what `use` makes of them. */
interface Routed {
  readonly stack?: unknown
  readonly handle?: unknown
  readonly set?: unknown
  readonly lazyrouter?: unknown
  readonly _router?: unknown
  readonly router?: unknown
}

/** What was found behind functions that hide an application. */
const mounted = new WeakMap<object, object>()

/**
 * Finds the router of an application, a router, or a handler that either was made into; `undefined` for any other handler, and for an
 * application of Express 4 that has no routes yet.
 */
export function routerOf(handle: object): ExpressRouter | undefined {
  const { stack, handle: run, set } = handle as Routed
  if (typeof run === 'function' && Array.isArray(stack)) return handle as ExpressRouter
  if (typeof run === 'function' && typeof set === 'function') return routerOfApp(handle)
  if ((handle as { name?: unknown }).name !== 'mounted_app') return undefined
  const app = appBehind(handle as MountedApp)
  return app && routerOfApp(app)
}

/** Whether it is an application or a router. */
export function isRouted(value: unknown): value is object {
  if (typeof value !== 'function') return false
  const { stack, handle, set } = value as Routed
  return typeof handle === 'function' && (Array.isArray(stack) || typeof set === 'function')
}

/** Express 4 refuses `app.router`, and makes its own when it is first needed. */
function routerOfApp(app: Routed): ExpressRouter | undefined {
  const router = typeof app.lazyrouter === 'function' ? app._router : app.router
  return router === null ? undefined : (router as ExpressRouter | undefined)
}

type MountedApp = (request: unknown, response: unknown, next: Next) => unknown

interface Sight {
  app: object | undefined
}

/**
 * Looks behind the function that `app.use(inner)` puts in front of an inner application: it is handed something with no URL, which no route
 * matches, and the application gives it its own prototype first. In Express 4 the second of its middlewares does; the first ones are its own.
 *
 * Check at an upgrade of Express: `app.use` calls that function `mounted_app`, and `app.request` has the `app`.
 */
function appBehind(handle: MountedApp): object | undefined {
  const known = mounted.get(handle)
  if (known !== undefined) return known
  const sight: Sight = { app: undefined }
  try {
    handle(createProbe(sight), { setHeader: ignore, locals: {} }, ignore)
  } catch {
    // It is of somebody else.
  }
  const { app } = sight
  if (app !== undefined) mounted.set(handle, app)
  return app
}

function createProbe(sight: Sight): Probe {
  const outer = { request: {}, response: {} }
  const probe = { method: 'GET', query: {}, app: outer }
  return Object.defineProperty(probe, 'url', {
    get: () => {
      const { app } = (Object.getPrototypeOf(probe) ?? {}) as { app?: object }
      if (app === undefined) return '/'
      sight.app = app
      return undefined
    },
    set: ignore,
  }) as unknown as Probe
}

function ignore(): void {}
