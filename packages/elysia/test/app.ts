import { type Route, routes, type SetupName, setups } from '@cors/conformance/plain'
import { Elysia, type ElysiaConfig, NotFoundError } from 'elysia'
import { cors } from '../src/index.ts'

interface Asked {
  readonly request: Request
  readonly path: string
  readonly set: { status?: number | string; headers: Record<string, string | number> }
}

type Answer = (route: Route, asked: Asked) => unknown

/** What gives an answer: a response, or the context. */
export const answers: Readonly<Record<'response' | 'context', Answer>> = {
  response: ({ status, headers = {}, body, chunks }) =>
    new Response(chunks === undefined ? (body ?? null) : ReadableStream.from(encode(chunks)), { status, headers }),
  context: (route, asked) => {
    const { status, headers = {}, body = '', chunks } = route
    // A text, which is all that Elysia makes a response of, goes with no such status.
    if (status === 304) return answers.response(route, asked)
    const { set } = asked
    set.status = status
    Object.assign(set.headers, headers)
    return chunks === undefined ? body : ReadableStream.from(encode(chunks))
  },
}

/** An application under one of the table's setups, which Bun runs as well. */
export function createApp(name: SetupName, config: ElysiaConfig<''>, answer: Answer): Elysia {
  const { policy, options } = { policy: undefined, ...setups[name] }
  return addRoutes(new Elysia(config).use(cors(policy, options)), answer)
}

/** Adds the table's routes. */
export function addRoutes(app: Elysia, answer: Answer): Elysia {
  for (const path of Object.keys(routes)) app.all(path, (asked) => handle(answer, asked as Asked))
  return app
}

/** Without a body, as a body can be sent only once. */
const shared = new Response(null)

function handle(answer: Answer, asked: Asked): unknown {
  const route: Route = routes[asked.path as keyof typeof routes]
  if (asked.request.method === 'OPTIONS' && route.ownOptions !== true) throw new NotFoundError()
  if (route.throws === true) throw new Error('broken')
  return route.shared === true ? shared : answer(route, asked)
}

function* encode(chunks: readonly string[]): Generator<Uint8Array> {
  for (const chunk of chunks) yield new TextEncoder().encode(chunk)
}
