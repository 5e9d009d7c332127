import { Readable } from 'node:stream'
import {
  answerTimeouts,
  describeConformance,
  describeRouting,
  type Route,
  routedFallback,
  routes,
  type SetupName,
  setups,
  type TestServer,
} from '@cors/conformance'
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import { corsPlugin, type FastifyCorsOptions } from '../src/index.ts'

/** The table's setup as Fastify takes it: one object. */
function optionsOf(name: SetupName): FastifyCorsOptions {
  const { policy, options } = { policy: undefined, ...setups[name] }
  return policy === undefined ? options : { policy, ...options }
}

function addRoutes(scope: FastifyInstance): void {
  for (const [url, route] of Object.entries(routes) as [string, Route][]) {
    const method = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', ...(route.ownOptions === true ? ['OPTIONS'] : [])]
    scope.route({ method, url, handler: (_request, reply) => answerRoute(route, reply) })
  }
}

function answerRoute(route: Route, reply: FastifyReply): FastifyReply {
  if (route.throws === true) throw new Error('broken')
  reply.code(route.status).headers(route.headers ?? {})
  return reply.send(route.chunks === undefined ? route.body : Readable.from(route.chunks))
}

async function start(app: FastifyInstance, path = ''): Promise<TestServer> {
  answerTimeouts(app.server)
  return { url: (await app.listen({ port: 0, host: '127.0.0.1' })) + path, close: () => app.close() }
}

describeConformance('Fastify', {
  serve: (name) => {
    const app = fastify()
    app.register(corsPlugin, optionsOf(name))
    addRoutes(app)
    return start(app)
  },
})

describeConformance('Fastify, only below a prefix', {
  serve: (name) => {
    const app = fastify()
    app.register(
      async (scope) => {
        await scope.register(corsPlugin, optionsOf(name))
        addRoutes(scope)
      },
      { prefix: '/api' },
    )
    return start(app, '/api')
  },
})

describeConformance('Fastify, the policy on each route', {
  serve: (name) => {
    const app = fastify()
    const { policy = {}, options } = { policy: undefined, ...setups[name] }
    app.register(corsPlugin, { policy: false, ...options })
    app.addHook('onRoute', (route) => {
      route.config = { ...route.config, cors: policy }
    })
    addRoutes(app)
    app.all('/missing', (_request, reply) => reply.callNotFound())
    return start(app)
  },
  exceptions: Object.fromEntries(
    ['any-echo', 'echo', 'echo-case', 'echo-never-a-star', 'both-outside', 'method-case', 'method-outside']
      .concat(['continued-denied-method', 'list-prototype-key', 'method-not-a-token', 'method-too-long'])
      .concat(['query-by-default', 'query-case', 'prefix-method'])
      .map((id) => [id, 'no route takes the method, so that the registration answers']),
  ),
})

describeRouting('Fastify', {
  serve: (routed) => {
    const app = fastify()
    app.register(corsPlugin, { ...routedFallback, logger: false })
    for (const { method, path, policy, version, body } of routed) {
      app.route({
        method: method === 'ALL' ? ['GET', 'PUT', 'POST', 'DELETE'] : method,
        url: path,
        ...(version === undefined ? {} : { constraints: { version } }),
        config: policy === undefined ? {} : { cors: policy },
        handler: async () => body,
      })
    }
    return start(app)
  },
  versionHeader: 'Accept-Version',
})
