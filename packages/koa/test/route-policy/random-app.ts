import type { Router, RouterOptions } from '@koa/router'
import type { Context, Middleware, Next } from 'koa'
import Koa from 'koa'
import mount from 'koa-mount'
import { cors, routePolicy } from '../../src/index.ts'
import type { Act, AppPlan, Part, Plan } from './random-plan.ts'
import { optionsOf, type Source } from './random-policies.ts'
import type { routers } from './routers.ts'
import { share, sharedActs } from './shared-acts.ts'

/** The same policy behind a resolver or a predicate, at once or later. */
function sourceOf(id: number): Parameters<typeof cors>[0] {
  const options = optionsOf(id)
  const later = () => new Promise<Source>((done) => setImmediate(() => done(options)))
  if (id % 4 === 1) return () => options
  if (id % 4 === 2) return later
  if (options === false || id % 4 === 0 || options.origin === '*') return options
  return { ...options, origin: async (from) => from === options.origin }
}

type RouterOf = (typeof routers)[number]['Router']

let answers = 0

/** Who answers says which policy it is under: the one of its route, or the last one that it passed. */
interface State {
  passed: number[]
}

function answer(ctx: Context, id: number): void {
  ctx.set('x-governed-by', String(id))
  // No two answers are equal: that one took the place of another can be seen.
  ctx.body = `${id} on ${++answers}`
}

const run: { readonly [Name in Act]: (ctx: Context, next: Next, id: number) => unknown } = {
  answer: (ctx, _next, id) => answer(ctx, id),
  next: (_ctx, next) => next(),
  'set, next': async (ctx, next, id) => {
    answer(ctx, id)
    await next()
  },
  'next, fill': async (ctx, next, id) => {
    await next()
    if (ctx.body === undefined && ctx.respond !== false) answer(ctx, id)
  },
  'next, replace': async (ctx, next, id) => {
    await next()
    if (ctx.respond !== false) answer(ctx, id)
  },
  throw: (ctx, _next, id) => ctx.throw(418, { headers: { 'x-governed-by': String(id) } }),
  'next, throw': async (ctx, next, id) => {
    await next()
    ctx.throw(418, { headers: { 'x-governed-by': String(id) } })
  },
  raw: (ctx, _next, id) => {
    ctx.respond = false
    ctx.res.writeHead(200, { 'x-governed-by': String(id) }).end()
  },
  empty: (ctx, _next, id) => {
    ctx.set('x-governed-by', String(id))
    ctx.status = 204
  },
  catch: async (ctx, next, id) => {
    try {
      await next()
    } catch {
      answer(ctx, id)
    }
  },
  rework: async (ctx, next) => {
    await next()
    if (ctx.body !== undefined && ctx.respond !== false) ctx.body = `reworked: ${ctx.body}`
  },
  ...sharedActs,
}

/** The real application; with `isShared` one whose last handler adds to what is there, or with `isTwin` one without CORS, in which the first route that matches answers. */
export function createApp({ routers: plans }: AppPlan, Router: RouterOf, isTwin: boolean, isShared = false): Koa {
  const app = new Koa()
  const built = plans.map(({ plan, mountPath }) => ({ router: createRouter(plan, Router, isTwin), mountPath }))
  if (!isTwin) {
    const policy = built.reduceRight<Parameters<typeof cors>[0]>(
      (fallback, { router, mountPath }) => routePolicy(router, fallback as never, { mountPath }),
      sourceOf(0),
    )
    app.use(cors(policy as never, { logger: false }))
  }
  for (const { router, mountPath } of built) {
    app.use((ctx, next) => {
      ;(ctx.state as State).passed = []
      return next()
    })
    app.use(mount(mountPath, router.routes()))
  }
  app.use((ctx) => (isShared ? share(ctx, 0) : answer(ctx, 0)))
  return app
}

function createRouter(plan: Plan, Router: RouterOf, isTwin: boolean): Router {
  const router: Router = new Router(plan.options as RouterOptions)
  for (const item of plan.items) {
    try {
      if ('method' in item) {
        const stack = createStack(item.parts, isTwin)
        router[item.method as 'get'](item.path as string, ...(stack as never[]))
        continue
      }
      const at = (item.use === undefined ? [] : [item.use]) as string[]
      const added =
        'nested' in item ? [createRouter(item.nested, Router, isTwin).routes()] : createUsed(item.part, isTwin)
      ;(router.use as (...more: unknown[]) => unknown)(...at, ...added)
    } catch {
      // A path that this router refuses: such an application would not start.
    }
  }
  return router
}

function createUsed(part: Part, isTwin: boolean): Middleware[] {
  if (typeof part === 'number') {
    const note: Middleware = (ctx, next) => {
      ;(ctx.state as State).passed.push(part)
      return next()
    }
    return isTwin ? [note] : [note, cors(sourceOf(part) as never, { logger: false })]
  }
  const act = run[isTwin ? 'next' : part]
  return [(ctx, next) => act(ctx, next, lastOf((ctx.state as State).passed)) as Promise<void>]
}

function createStack(parts: readonly Part[], isTwin: boolean): Middleware[] {
  const nearest = parts.findLast((part) => typeof part === 'number')
  let passed = nearest
  let isFirst = true
  return parts.flatMap((part): Middleware[] => {
    if (typeof part === 'number') {
      passed = part
      return isTwin ? [] : [cors(sourceOf(part) as never, { logger: false })]
    }
    const own = isTwin ? nearest : passed
    const act = run[isTwin && isFirst ? 'answer' : part]
    isFirst = false
    return [(ctx, next) => act(ctx, next, own ?? lastOf((ctx.state as State).passed)) as Promise<void>]
  })
}

function lastOf(passed: readonly number[]): number {
  return passed.at(-1) ?? 0
}
