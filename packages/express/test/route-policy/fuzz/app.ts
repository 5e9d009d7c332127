import type express from 'express'
import type { Express, NextFunction, Request, RequestHandler, Response, Router } from 'express'
import { cors, routePolicy } from '../../../src/index.ts'
import type { Act, Part, Plan } from './plan.ts'
import { optionsOf, type Source } from './policies.ts'

type Create = typeof express
type Added = Pick<Router, 'use'> & Record<string, (path: string | RegExp, ...handlers: RequestHandler[]) => unknown>

/** What a request has passed: the application's own notes, by which its handlers know the policy that they answer under. */
interface Notes {
  ambient: number
  /** What was so before the routers that it is in. */
  readonly outer: { readonly router: object; readonly ambient: number }[]
  /** Under which something may have answered that is not a route. */
  readonly passed: Set<number>
  wasRouted: boolean
}

type Noted = Request & { notes?: Notes }

function notesOf(request: Request): Notes {
  const noted = request as Noted
  noted.notes ??= { ambient: 0, outer: [], passed: new Set(), wasRouted: false }
  return noted.notes
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

function answer(response: Response, id: number): void {
  const { wasRouted } = notesOf(response.req)
  response.set({ 'x-governed-by': String(id), 'x-routed': String(wasRouted) }).send(String(id))
}

class Thrown extends Error {
  readonly id: number
  constructor(id: number) {
    super('broken')
    this.id = id
  }
}

const run: { readonly [Name in Act]: (response: Response, next: NextFunction, id: number) => unknown } = {
  answer: (response, _next, id) => answer(response, id),
  'answer late': (response, _next, id) => setImmediate(answer, response, id),
  next: (_response, next) => next(),
  'next late': (_response, next) => setImmediate(next),
  'next route': (_response, next) => next('route'),
  'next router': (_response, next) => next('router'),
  throw: (_response, _next, id) => {
    throw new Thrown(id)
  },
  fail: (_response, next, id) => next(new Thrown(id)),
  'fail late': (_response, next, id) => setImmediate(() => next(new Thrown(id))),
  raw: (response, _next, id) => response.writeHead(200, { 'x-governed-by': String(id) }).end(),
  'answer some': (response, next, id) => (response.req.query.answer === undefined ? next() : answer(response, id)),
  'fail some': (response, next, id) => (response.req.query.fail === undefined ? next() : next(new Thrown(id))),
}

/** The real application; or a twin without CORS, in which the first route that matches answers with its policy, and nothing else does. */
export function createApp(plan: Plan, create: Create, isTwin: boolean): Express {
  const app = create()
  app.set('env', 'test')
  if (!isTwin) app.use(routePolicy(app, sourceOf(0) as never, { logger: false }))
  fill(app as unknown as Added, plan, create, isTwin)
  app.use((request, response) => {
    const { ambient, passed } = notesOf(request)
    response.set('x-passed', [...passed].join()).status(404)
    answer(response, ambient)
  })
  app.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (!(error instanceof Thrown)) return next(error)
    response.status(418)
    return answer(response, error.id)
  })
  return app
}

function fill(router: Added, plan: Plan, create: Create, isTwin: boolean): void {
  for (const item of plan.items) {
    try {
      if ('method' in item) router[item.method]?.(item.path, ...createStack(item.parts, isTwin))
      else if ('recovers' in item) {
        router.use(item.use, (error: unknown, _request: Request, response: Response, next: NextFunction) =>
          response.req.query.recover === undefined || !(error instanceof Thrown) ? next(error) : next(),
        )
      } else if ('inner' in item) router.use(item.use, ...createInner(item, create, isTwin))
      else router.use(item.use, ...createUsed(item, isTwin))
    } catch (error) {
      // A path that this version refuses: such an application would not start.
      if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error
    }
  }
}

function createInner(
  { use, inner, isApp }: { use: string; inner: Plan; isApp: boolean },
  create: Create,
  isTwin: boolean,
): RequestHandler[] {
  const router = isApp ? create() : create.Router(inner.options)
  if (isApp) (router as Express).set('env', 'test')
  fill(router as unknown as Added, inner, create, isTwin)
  const enter: RequestHandler = (request, _response, next) => {
    const notes = notesOf(request)
    if (use !== '/') notes.passed.add(notes.ambient)
    notes.outer.push({ router, ambient: notes.ambient })
    next()
  }
  const comeBack = (request: Request): void => {
    const notes = notesOf(request)
    if (notes.outer.at(-1)?.router === router) notes.ambient = notes.outer.pop()?.ambient as number
  }
  const leave: RequestHandler = (request, _response, next) => {
    const notes = notesOf(request)
    comeBack(request)
    if (use !== '/') notes.passed.add(notes.ambient)
    next()
  }
  const fail = (error: unknown, request: Request, _response: Response, next: NextFunction): void => {
    comeBack(request)
    next(error)
  }
  return [enter, router as RequestHandler, leave, fail as unknown as RequestHandler]
}

function createUsed({ use, part }: { use: string; part: Part }, isTwin: boolean): RequestHandler[] {
  const isMounted = use !== '/'
  if (typeof part === 'number') {
    const note: RequestHandler = (request, _response, next) => {
      const notes = notesOf(request)
      if (isMounted) notes.passed.add(notes.ambient)
      notes.ambient = part
      notes.passed.add(part)
      next()
    }
    return isTwin ? [note] : [note, cors(sourceOf(part) as never, { logger: false })]
  }
  const act = run[isTwin ? 'next' : part]
  return [
    (request, response, next) => {
      const { ambient, passed } = notesOf(request)
      if (isMounted) passed.add(ambient)
      return act(response, next, ambient) as never
    },
  ]
}

function createStack(parts: readonly Part[], isTwin: boolean): RequestHandler[] {
  const nearest = parts.findLast((part) => typeof part === 'number')
  let own = parts.findIndex((part) => typeof part === 'number') === 0 ? undefined : nearest
  return parts.flatMap((part): RequestHandler[] => {
    if (typeof part === 'number') {
      own = part
      return isTwin ? [] : [cors(sourceOf(part) as never, { logger: false })]
    }
    const id = isTwin ? nearest : own
    const act = run[isTwin ? 'answer' : part]
    return [
      (request, response, next) => {
        const notes = notesOf(request)
        notes.wasRouted = true
        return act(response, next, id ?? notes.ambient) as never
      },
    ]
  })
}
