import { describeConformance, type Route, routes, type SetupName, setups, withoutGuard } from '@cors/conformance'
import { cors, withCors } from '@cors/fetch'
import { serve } from './serve.ts'

/** What a framework does with errors; a handler that throws has no response that anybody could give headers. */
function respond(request: Request): Response {
  try {
    return route(request)
  } catch {
    return new Response('Internal Server Error', { status: 500 })
  }
}

function route(request: Request): Response {
  const found: Route | undefined = (routes as Record<string, Route>)[new URL(request.url).pathname]
  if (found === undefined || (request.method === 'OPTIONS' && found.ownOptions !== true)) {
    return new Response('Not Found', { status: 404 })
  }
  if (found.throws === true) throw new Error('the handler is broken')
  const { status, headers = {} } = found
  if (found.shared === true) return shared
  return new Response(bodyOf(found), { status, headers })
}

/** Without a body, as a body can be sent only once. */
const shared = new Response(null)

function bodyOf({ body, chunks }: Route): string | ReadableStream | null {
  if (chunks === undefined) return body ?? null
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk))
      controller.close()
    },
  })
}

describeConformance('@cors/fetch, cors', {
  serve: (name: SetupName) => {
    const { policy, options } = { policy: undefined, ...setups[name] }
    const handle = cors(policy, options)
    return serve((request) => handle(request, () => respond(request)))
  },
  exceptions: withoutGuard,
})

describeConformance('@cors/fetch, withCors', {
  serve: (name: SetupName) => {
    const { policy, options } = { policy: undefined, ...setups[name] }
    return serve(withCors(policy, respond, options))
  },
  exceptions: withoutGuard,
})
