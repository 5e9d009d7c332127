import {
  describeConformance,
  describeRouting,
  type Route,
  routedFallback,
  routes,
  setups,
  withoutGuard,
} from '@cors/conformance'
import { type Context, Hono } from 'hono'
import { cors, routePolicy } from '../src/index.ts'
import { serve } from './servers.ts'

for (const [title, path] of [
  ['Hono', '*'],
  ['Hono, on a path', '/*'],
] as const) {
  describeConformance(title, {
    serve: (name) => {
      const { policy, options } = { policy: undefined, ...setups[name] }
      const app = new Hono()
      app.use(path, cors(policy, options))
      app.onError((_error, c) => c.text('broken', 500))
      app.all('*', answer)
      return serve(app)
    },
    exceptions: withoutGuard,
  })
}

describeConformance('Hono under routePolicy', {
  serve: (name) => {
    const { policy = {}, options } = { policy: undefined, ...setups[name] }
    const app = new Hono()
    app.use(routePolicy(app, policy, options))
    app.onError((_error, c) => c.text('broken', 500))
    app.all('*', answer)
    return serve(app)
  },
  exceptions: withoutGuard,
})

describeRouting('Hono', {
  serve: (routed) => {
    const app = new Hono()
    app.use(routePolicy(app, routedFallback, { logger: false }))
    for (const { method, path, policy, body } of routed) {
      const own = policy === undefined ? [] : [cors(policy, { logger: false })]
      app.on(method === 'ALL' ? ['GET', 'PUT', 'POST', 'DELETE'] : [method], [path], ...own, (c: Context) =>
        c.text(body),
      )
    }
    return serve(app)
  },
})

describeRouting('Hono, with `all`', {
  serve: (routed) => {
    const app = new Hono()
    app.use(routePolicy(app, routedFallback, { logger: false }))
    for (const { method, path, policy, body } of routed) {
      const own = policy === undefined ? [] : [cors(policy, { logger: false })]
      const answerText = (c: Context): Response => c.text(body)
      if (method === 'ALL') app.all(path, ...(own as []), answerText)
      else app.on([method], [path], ...own, answerText)
    }
    return serve(app)
  },
})

/** Without a body, as a body can be sent only once. */
const shared = new Response(null)

function answer(c: Context): Response | Promise<Response> {
  const route: Route | undefined = Object.hasOwn(routes, c.req.path)
    ? routes[c.req.path as keyof typeof routes]
    : undefined
  if (route === undefined || (c.req.method === 'OPTIONS' && route.ownOptions !== true)) return c.notFound()
  if (route.throws === true) throw new Error('broken')
  if (route.shared === true) return shared
  const { status, headers = {}, body, chunks } = route
  return new Response(chunks === undefined ? (body ?? null) : ReadableStream.from(encode(chunks)), { status, headers })
}

function* encode(chunks: readonly string[]): Generator<Uint8Array> {
  for (const chunk of chunks) yield new TextEncoder().encode(chunk)
}
