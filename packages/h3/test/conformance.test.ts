import {
  describeConformance,
  describeRouting,
  type Route,
  routedFallback,
  routes,
  type SetupName,
  setups,
  withoutGuard,
} from '@cors/conformance'
import { H3, type H3Event, HTTPError, HTTPResponse, type Middleware } from 'h3'
import { describeRandom } from '../../../scripts/describe-random.ts'
import { cors, routePolicy } from '../src/index.ts'
import { serve, serveByH3 } from './servers.ts'

/** What gives an answer: a response, what h3 makes one of, or the event, which h3 adds to what it makes. */
const answers: Record<string, (route: Route, event: H3Event) => unknown> = {
  'a Response': ({ status, headers = {}, body, chunks }) =>
    new Response(chunks === undefined ? (body ?? null) : toStream(chunks), { status, headers }),
  'an HTTPResponse': ({ status, headers = {}, body, chunks }) =>
    new HTTPResponse(chunks === undefined ? (body ?? null) : toStream(chunks), { status, headers }),
  'the event': ({ status, headers = {}, body, chunks }, event) => {
    event.res.status = status
    for (const [name, value] of Object.entries(headers)) event.res.headers.set(name, value)
    return chunks === undefined ? (body ?? '') : toStream(chunks)
  },
}

for (const [title, answer] of Object.entries(answers)) {
  describeConformance(`h3, answers by ${title}`, {
    serve: (name) => serve(createApp(title === 'a Response' ? {} : { onError }, plain(name), answer)),
    exceptions: withoutGuard,
  })
}

describeConformance('h3, errors answered by a Response', {
  serve: (name) =>
    serveByH3(createApp({ onError: () => new Response('broken', { status: 500 }) }, plain(name), byResponse, 500)),
  exceptions: withoutGuard,
})

for (const [title, answer] of Object.entries(answers)) {
  describeRandom(`h3, answers by ${title}`, (options) => serve(createApp({}, cors(options, { logger: false }), answer)))
}

describeConformance('h3 under routePolicy', {
  serve: (name) => {
    const { policy = {}, options } = { policy: undefined, ...setups[name] }
    const app = new H3({ silent: true })
    app.use(routePolicy(app, policy, options))
    app.all('/**', handle(byResponse))
    return serve(app)
  },
  exceptions: withoutGuard,
})

describeRouting('h3', {
  serve: (routed) => {
    const app = new H3({ silent: true })
    app.use(routePolicy(app, routedFallback, { logger: false }))
    for (const { method, path, policy, body } of routed) {
      const middleware = policy === undefined ? [] : [cors(policy, { logger: false })]
      const route = path.replace('*', '**')
      if (method === 'ALL') app.all(route, () => body, { middleware })
      else app.on(method, route, () => body, { middleware })
    }
    return serve(app)
  },
})

function byResponse(route: Route, event: H3Event): unknown {
  return answers['a Response']?.(route, event)
}

function plain(name: SetupName): Middleware {
  const { policy, options } = { policy: undefined, ...setups[name] }
  return cors(policy, options)
}

type Config = NonNullable<ConstructorParameters<typeof H3>[0]>

function createApp(config: Config, layer: Middleware, answer: typeof byResponse, missing = 404): H3 {
  const app = new H3({ silent: true, ...config })
  app.use(layer)
  for (const path of Object.keys(routes)) app.all(path, handle(answer))
  if (missing !== 404) app.all('/**', () => new Response('missing', { status: 404 }))
  return app
}

function onError({ status }: HTTPError): HTTPResponse {
  return new HTTPResponse('broken', { status })
}

/** Without a body, as a body can be sent only once. */
const shared = { response: new Response(null), httpResponse: new HTTPResponse(null) }

function handle(answer: typeof byResponse): (event: H3Event) => unknown {
  return (event) => {
    const { pathname } = event.url
    const route: Route | undefined = Object.hasOwn(routes, pathname)
      ? routes[pathname as keyof typeof routes]
      : undefined
    if (route === undefined || (event.req.method === 'OPTIONS' && route.ownOptions !== true)) {
      throw new HTTPError({ status: 404 })
    }
    if (route.throws === true) throw new Error('broken')
    if (route.shared === true) return answer === byResponse ? shared.response : shared.httpResponse
    return answer(route, event)
  }
}

function toStream(chunks: readonly string[]): ReadableStream {
  return ReadableStream.from(encode(chunks))
}

function* encode(chunks: readonly string[]): Generator<Uint8Array> {
  for (const chunk of chunks) yield new TextEncoder().encode(chunk)
}
