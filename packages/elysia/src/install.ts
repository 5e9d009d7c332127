import type { AnyElysia, PreContext } from 'elysia'
import { decide } from './decide.ts'
import type { ElysiaEngine } from './engine.ts'
import { giveAll } from './given.ts'

/** Adds a layer to an application: a hook that decides before everything that comes later, and what writes after everything. */
export function install<App extends AnyElysia>(engine: ElysiaEngine, app: App): App {
  // Of several that look the same, Elysia keeps one: it serves all layers.
  app.wrap(writeLast as Parameters<AnyElysia['wrap']>[0])
  if (app.config.aot === false) followHandler(app)
  const hook: Hook<unknown> = engine.isConstant ? createHook(engine) : createLateHook(engine)
  return app.onRequest(hook as never) as App
}

/**
 * Elysia reads the source of a hook to see what it needs. These two names stand for what it has to prepare: `server` for functions of the
 * user, and that it writes what is set into every response. The context itself must not be named, as each body would be read for it, and a
 * call behind `return` would make each request asynchronous.
 */
type Hook<Answer> = (context: PreContext) => Answer

function createHook(engine: ElysiaEngine): Hook<Response | undefined> {
  return function cors({ set: _set, server: _server }) {
    // biome-ignore lint/complexity/noArguments: see above
    const answer = decide(engine, arguments[0])
    return answer as Response | undefined
  }
}

/** For whatever asks a function of the user, which may be late. */
function createLateHook(engine: ElysiaEngine): Hook<Promise<Response | undefined>> {
  return async function cors({ set: _set, server: _server }) {
    // biome-ignore lint/complexity/noArguments: see above
    return await decide(engine, arguments[0])
  }
}

type Handle = (request: Request, ...rest: unknown[]) => unknown

/** What Elysia puts around its whole handler. */
function writeLast(handle: Handle): Handle {
  return function writeCors(request, ...rest) {
    const answer = handle(request, ...rest)
    return answer instanceof Promise
      ? answer.then((response) => giveAll(request, response))
      : giveAll(request, answer as Response)
  }
}

/** A registered symbol, as several copies of this package may be used by one application. */
const followedKey: unique symbol = Symbol.for('@cors/elysia followed') as never

interface Followed {
  [followedKey]?: true
  fetch: Handle
  _handle: Handle
  compile(): unknown
}

/** Without code of its own (`aot: false`), Elysia puts nothing around its handler, which it makes when it is asked for, and at each `compile`. */
function followHandler(application: object): void {
  const app = application as Followed
  if (Object.hasOwn(app, followedKey)) return
  Object.defineProperty(app, followedKey, { value: true })
  const { compile } = app
  app.compile = () => {
    const compiled = compile.call(app)
    app.fetch = writeLast(app.fetch)
    app._handle = app.fetch
    return compiled
  }
  Object.defineProperty(app, 'fetch', {
    configurable: true,
    get: () => {
      app.compile()
      return app.fetch
    },
  })
}
