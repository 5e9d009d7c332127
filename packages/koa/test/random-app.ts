import type { Router, RouterOptions } from '@koa/router'
import type { Context, Middleware, Next } from 'koa'
import Koa from 'koa'
import mount from 'koa-mount'
import { type CorsOptions, cors, routePolicy } from '../src/index.ts'
import type { routers } from './routers.ts'

export const origin = 'https://one.example'

export type Random = <T>(values: readonly T[]) => T

/** Small and seeded, so that a failure can be run again. */
export function createRandom(seed: number): Random {
  let state = seed
  return (values) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return values[Math.floor((state / 2 ** 32) * values.length)] as (typeof values)[number]
  }
}

type Source = CorsOptions | false

/** Each policy has a max-age of its own for preflights and exposes a header of its own: both tell which one was applied. */
export function optionsOf(id: number): Source {
  if (id % 7 === 6) return false
  return {
    origin: id % 7 === 5 ? '*' : id % 7 === 4 ? 'https://other.example' : origin,
    methods: '*',
    maxAge: id,
    exposedHeaders: [`x-${id}`],
  }
}

/** The same policy behind a resolver or a predicate, at once or later. */
function sourceOf(id: number): Parameters<typeof cors>[0] {
  const options = optionsOf(id)
  const later = () => new Promise<Source>((done) => setImmediate(() => done(options)))
  if (id % 4 === 1) return () => options
  if (id % 4 === 2) return later
  if (options === false || id % 4 === 0 || options.origin === '*') return options
  return { ...options, origin: async (from) => from === options.origin }
}

const acts = ['answer', 'answer', 'answer', 'next', 'next', 'next', 'set, next', 'next, fill', 'next, replace'] as const
const rareActs = ['throw', 'next, throw', 'raw', 'empty', 'catch'] as const
type Act = (typeof acts)[number] | (typeof rareActs)[number] | 'rework'

/** What stands in a layer: a `cors(…)` by the id of its policy, or a handler by what it does. */
type Part = number | Act

type Item =
  | { readonly method: string; readonly path: string | RegExp; readonly parts: readonly Part[] }
  | { readonly use: string | undefined; readonly part: Part }
  | { readonly use: string | undefined; readonly nested: Plan }

/** A router with what is on it. */
export interface Plan {
  readonly options: object
  readonly items: readonly Item[]
}

export interface AppPlan {
  readonly routers: readonly { readonly plan: Plan; readonly mountPath: string }[]
}

const methods = ['get', 'get', 'put', 'delete', 'all', 'head']
const segments = ['/a', '/b', '/:x', '/:y', '']
const patterns = [/^\/a\/\d+$/, /^\/(a|b)/]

let ids = 0

/** Draws an application; each policy has its own number. */
export function drawApp(random: Random, rest: string): AppPlan {
  ids = 0
  const draw = (): { plan: Plan; mountPath: string } => ({
    plan: drawPlan(random, rest, 2),
    mountPath: random(['/', '/', '/m']),
  })
  return { routers: random([1, 2]) === 1 ? [draw()] : [draw(), draw()] }
}

function drawPlan(random: Random, rest: string, depth: number): Plan {
  const count = random([1, 2, 3, 4, 5, 6, 7, 8])
  const path = (): string => random(segments) + random(segments) + random(['', '', '', '/', `/${rest}`])
  const nextId = (): number => ++ids
  const cors = (): number[] => random([[], [], [nextId()], [nextId()], [nextId(), nextId()]])
  const drawRoute = (): Item => {
    const handlers = random([[random(acts)], [random(acts), random(acts)], [random(acts)], [random(rareActs)]])
    const own = cors()
    const parts = random([
      [...own, ...handlers],
      [...own.slice(0, 1), 'next' as const, ...own.slice(1), ...handlers],
      [handlers[0] as Act, ...own, ...handlers],
    ])
    return { method: random(methods), path: random([0, 1, 2, 3, 4, 5]) === 0 ? random(patterns) : path() || '/', parts }
  }
  const drawUse = (): Item => {
    const use = random([undefined, undefined, '/a', '/b', '/:x'])
    if (depth > 0 && random([0, 1, 2]) === 0) return { use, nested: drawPlan(random, rest, depth - 1) }
    return {
      use,
      part: random<Part>([nextId(), nextId(), 'next', 'rework', random(['next', 'answer', 'set, next'] as const)]),
    }
  }
  return {
    options: {
      ...random([{}, {}, { prefix: '/a' }, { prefix: '/:z' }]),
      ...random([{}, {}, {}, { exclusive: true }]),
      ...random([{}, {}, { host: 'one.example' }, { host: /^(one|two)\.example$/ }]),
      ...random([{}, {}, { sensitive: true }, { strict: true }]),
    },
    items: Array.from({ length: count }, () => (random([0, 1, 2]) === 0 ? drawUse() : drawRoute())),
  }
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
  ctx.body = { id, on: ++answers }
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
    if (ctx.body !== undefined && ctx.respond !== false) ctx.body = { reworked: ctx.body }
  },
}

/** The real application; or with `isTwin` one without CORS, in which the first route that matches answers. */
export function createApp({ routers: plans }: AppPlan, Router: RouterOf, isTwin: boolean): Koa {
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
  app.use((ctx) => answer(ctx, 0))
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
