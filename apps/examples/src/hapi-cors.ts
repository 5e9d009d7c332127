import { type CorsAdapterOptions, type CorsPolicySource, createEngine, type NativeRequests } from '@cors/core/adapter'
import { nodeRequests, readHeader, readHost, readRequest, respond } from '@cors/node/adapter'
import type { Plugin, Request } from '@hapi/hapi'

/** What an engine has to know of the framework's own requests: they reach resolvers and `onDecision` as they are. */
const hapiRequests: NativeRequests<Request> = {
  ...nodeRequests,
  header: ({ raw }, name) => readHeader(raw.req, name),
  host: ({ raw }) => readHost(raw.req),
  url: ({ raw }) => raw.req.url,
}

interface Settings {
  readonly policy?: CorsPolicySource<Request> | undefined
  readonly options?: CorsAdapterOptions<Request> | undefined
}

export const hapiCors: Plugin<Settings> = {
  name: 'hapi-cors',
  register: (server, { policy, options }) => {
    // Compiles the policy: what is wrong with it rejects the registration.
    const engine = createEngine(policy, options, hapiRequests)
    // Before routing, authentication and parsing, as rule 11 asks.
    server.ext('onRequest', async (request, h) => {
      const { req, res } = request.raw
      return (await respond(engine, request, res, readRequest(req), () => h.continue)) ?? h.abandon
    })
  },
}
