import { withCors } from '@cors/fetch'

interface Env {
  readonly ORIGIN: string
}

interface Context {
  waitUntil(promise: Promise<unknown>): void
}

/** A worker whose policy stands in its environment. */
export default {
  fetch: withCors(
    async (_request: Request, { ORIGIN }: Env, ctx: Context) => {
      ctx.waitUntil(Promise.resolve())
      return { origin: ORIGIN, credentials: true }
    },
    (_request: Request, { ORIGIN }: Env) => new Response(ORIGIN),
    { logger: false },
  ),
}
