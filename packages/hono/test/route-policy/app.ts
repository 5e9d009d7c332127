import { type Context, Hono, type Next } from 'hono'
import { type CorsOptions, cors, routePolicy } from '../../src/index.ts'
import { type Act, origin, type Part, type Plan } from './plan.ts'

type Source = CorsOptions | false

/** Each policy has a max-age of its own for preflights and exposes a header of its own: both tell which one was applied. */
function optionsOf(id: number): Source {
  if (id % 7 === 6) return false
  return {
    origin: id % 7 === 5 ? '*' : id % 7 === 4 ? 'https://other.example' : origin,
    methods: '*',
    maxAge: id,
    exposedHeaders: [`x-${id}`],
    credentials: id % 7 === 3,
  }
}

/** The same policy behind a resolver or a predicate, at once or later. */
export function sourceOf(id: number): Parameters<typeof cors>[0] {
  const options = optionsOf(id)
  const later = () => new Promise<Source>((done) => setImmediate(() => done(options)))
  if (id % 4 === 1) return () => options
  if (id % 4 === 2) return later
  if (options === false || id % 4 === 0 || options.origin === '*') return options
  return { ...options, origin: async (from) => from === options.origin }
}

/** What a request has passed: the application's own notes, by which its handlers know the policy that they answer under. */
interface Notes {
  ambient: number
  readonly passed: Set<number>
  wasRouted: boolean
  /** The handlers of one method and path that come one after the other are one route. */
  route: { readonly name: string; readonly own: number | undefined } | undefined
}

const notes = new WeakMap<Context, Notes>()

function notesOf(c: Context): Notes {
  const known = notes.get(c) ?? { ambient: 0, passed: new Set(), wasRouted: false, route: undefined }
  notes.set(c, known)
  return known
}

function answer(c: Context, id: number): Response {
  return new Response(String(id), {
    headers: { 'x-governed-by': String(id), 'x-routed': String(notesOf(c).wasRouted) },
  })
}

class Thrown extends Error {
  readonly id: number
  constructor(id: number) {
    super('broken')
    this.id = id
  }
}

const soon = (): Promise<void> => new Promise((done) => setImmediate(done))

const run: { readonly [Name in Act]: (c: Context, next: Next, id: number) => unknown } = {
  answer: (c, _next, id) => answer(c, id),
  'answer late': (c, _next, id) => soon().then(() => answer(c, id)),
  next: (_c, next) => next(),
  'next late': (_c, next) => soon().then(next),
  throw: (_c, _next, id) => {
    throw new Thrown(id)
  },
  'throw late': async (_c, _next, id) => {
    await soon()
    throw new Thrown(id)
  },
  'next, throw': async (_c, next, id) => {
    await next()
    throw new Thrown(id)
  },
  // Hono leaves out what is returned when there is an answer.
  'next, fill': async (c, next, id) => {
    await next()
    return answer(c, id)
  },
  'next, replace': async (c, next, id) => {
    await next()
    const both = `${c.res.headers.get('x-governed-by') ?? notesOf(c).ambient},${id}`
    c.res = undefined
    c.res = answer(c, id)
    c.res.headers.set('x-governed-by', both)
  },
  nothing: (c, _next, id) => {
    c.res = answer(c, id)
  },
  rework: async (c, next) => {
    await next()
    c.res = new Response('reworked', c.res)
  },
  'answer some': (c, next, id) => (c.req.query('answer') === undefined ? next() : answer(c, id)),
  'fail some': (c, next, id) => {
    if (c.req.query('fail') === undefined) return next()
    throw new Thrown(id)
  },
}

const onError = (error: Error, c: Context): Response => {
  if (!(error instanceof Thrown)) throw error
  const response = answer(c, error.id)
  // Hono would keep the headers of the answer before.
  c.res = undefined
  return new Response(response.body, { status: 418, headers: response.headers })
}

/** The real application; or a twin without CORS, in which the first route that matches answers with its policy, and nothing else does. */
export function createApp(plan: Plan, isTwin: boolean): Hono {
  const app = new Hono()
  app.onError(onError)
  app.notFound((c) => {
    const { ambient, passed } = notesOf(c)
    const headers = { 'x-governed-by': String(ambient), 'x-passed': [...passed].join(), 'x-routed': 'false' }
    return new Response('missing', { status: 404, headers })
  })
  if (!isTwin) app.use(routePolicy(app, sourceOf(0) as never, { logger: false }))
  fill(app, '/', plan, isTwin)
  return app
}

function fill(app: Hono, at: string, { items }: Plan, isTwin: boolean): void {
  for (const item of items) {
    if ('method' in item) app.on([item.method.toUpperCase()], [item.path], ...(createStack(item, at, isTwin) as []))
    else if ('inner' in item) {
      const inner = new Hono()
      if (item.inner.hasErrorHandler) inner.onError(onError)
      fill(inner, at === '/' ? item.at : at + item.at, item.inner, isTwin)
      app.route(item.at, inner)
    } else createUsed(app, at, item.use, item.part, isTwin)
  }
}

function createUsed(app: Hono, at: string, use: string, part: Part, isTwin: boolean): void {
  const isMounted = at !== '/' || !['*', '/*'].includes(use)
  if (typeof part !== 'number') {
    const act = run[isTwin ? 'next' : part]
    app.use(use, (c, next) => {
      const noted = notesOf(c)
      const { ambient, passed } = noted
      noted.route = undefined
      if (isMounted) passed.add(ambient)
      return act(c, next, ambient) as never
    })
    return
  }
  app.use(use, (c, next) => {
    const noted = notesOf(c)
    if (isMounted) noted.passed.add(noted.ambient)
    noted.ambient = part
    noted.route = undefined
    noted.passed.add(part)
    return next()
  })
  if (!isTwin) app.use(use, cors(sourceOf(part) as never, { logger: false }))
}

function createStack(
  { method, path, parts }: { method: string; path: string; parts: readonly Part[] },
  at: string,
  isTwin: boolean,
): unknown[] {
  const name = `${method} ${at === '/' ? '' : at}${path}`.replace(/(.)\/$/, '$1')
  const own = parts.find((part) => typeof part === 'number')
  return parts.map((part) => {
    if (typeof part === 'number')
      return isTwin ? (_c: Context, next: Next) => next() : cors(sourceOf(part) as never, { logger: false })
    const act = run[isTwin ? 'answer' : part]
    return (c: Context, next: Next) => {
      const noted = notesOf(c)
      noted.wasRouted = true
      const earlier = noted.route?.name === name ? noted.route.own : undefined
      noted.route = { name, own: own ?? earlier }
      return act(c, next, noted.route.own ?? noted.ambient)
    }
  })
}
