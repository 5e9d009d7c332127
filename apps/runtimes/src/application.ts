import type { Server } from 'node:http'
import { type Route, routes, type Setup, type SetupName, setups } from '@cors/conformance/plain'

export type FetchHandler = (request: Request) => Response | Promise<Response>

/** The table's application in one framework, with an adapter. */
export type Application =
  | {
      readonly kind: 'node'
      /** Starts a server on a free port. */
      listen(setup: Setup): Promise<Server>
    }
  | {
      readonly kind: 'fetch'
      /** Makes a handler. */
      handle(setup: Setup): FetchHandler
      /** Answers as a worker, whose environment names the setup. */
      fetch(request: Request, env: { readonly SETUP: SetupName }): Response | Promise<Response>
    }

export function nodeApplication(listen: (setup: Setup) => Promise<Server>): Application {
  return { kind: 'node', listen }
}

export function fetchApplication(handle: (setup: Setup) => FetchHandler): Application {
  const handlers = new Map<SetupName, FetchHandler>()
  return {
    kind: 'fetch',
    handle,
    fetch: (request, { SETUP }) => {
      const handler = handlers.get(SETUP) ?? handle(setups[SETUP])
      handlers.set(SETUP, handler)
      return handler(request)
    },
  }
}

/** Waits until a server listens. */
export function listening(server: Server): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.once('listening', () => resolve(server))
  })
}

/** Finds the table's route; OPTIONS are the application's only where a route says so. */
export function findRoute(method: string | undefined, path: string): Route | undefined {
  const route = Object.hasOwn(routes, path) ? routes[path as keyof typeof routes] : undefined
  return method === 'OPTIONS' && route?.ownOptions !== true ? undefined : route
}

/** Without a body, as a body can be sent only once. */
const shared = new Response(null)

/** Answers a route where handlers give responses. */
export function answerByFetch({ throws, shared: isShared, chunks, body, status, headers = {} }: Route): Response {
  if (throws === true) throw new Error('broken')
  if (isShared === true) return shared
  return new Response(chunks === undefined ? (body ?? null) : streamOf(chunks), { status, headers })
}

function streamOf(chunks: readonly string[]): ReadableStream {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk))
      controller.close()
    },
  })
}
