import {
  describeConformance,
  describeForwardedHosts,
  describeRouting,
  forwardedSetup,
  type Route,
  routedFallback,
  routes,
  setups,
} from '@cors/conformance'
import type { NextFunction, Request, RequestHandler, Response } from 'express'
import { cors, isSameOriginRequest, routePolicy } from '../src/index.ts'
import { listen, restOf, silent, versions } from './servers.ts'

for (const [version, create] of versions) {
  describeConformance(version, {
    serve: (name) => {
      const { policy, options } = { policy: undefined, ...setups[name] }
      const app = create()
      app.use(cors(policy, options))
      app.use(answerByExpress)
      return listen(silent(app))
    },
  })

  describeConformance(`${version} under routePolicy`, {
    serve: (name) => {
      const { policy = {}, options } = { policy: undefined, ...setups[name] }
      const app = create()
      app.use(routePolicy(app, policy, options))
      app.use(answerByExpress)
      return listen(silent(app))
    },
  })

  describeRouting(version, {
    serve: (routed) => {
      const app = create()
      app.use(routePolicy(app, routedFallback, { logger: false }))
      for (const { method, path, policy, body } of routed) {
        const own: RequestHandler[] = policy === undefined ? [] : [cors(policy, { logger: false })]
        const add = app[method.toLowerCase() as 'get' | 'delete' | 'all'].bind(app)
        add(path.replace('*', restOf(create)), ...own, (_request, response) => void response.send(body))
      }
      return listen(silent(app))
    },
  })

  describeForwardedHosts(version, (trustsProxy) => {
    const app = create()
    app.set('trust proxy', trustsProxy)
    app.use(cors(forwardedSetup.policy, forwardedSetup.options))
    app.use((request, response) => void response.send(String(isSameOriginRequest(request))))
    return listen(silent(app))
  })
}

function answerByExpress(request: Request, response: Response, next: NextFunction): void {
  const { path, method } = request
  const route: Route | undefined = Object.hasOwn(routes, path) ? routes[path as keyof typeof routes] : undefined
  if (route === undefined || (method === 'OPTIONS' && route.ownOptions !== true)) {
    next()
    return
  }
  if (route.throws === true) throw new Error('broken')
  response.status(route.status).set(route.headers ?? {})
  for (const chunk of route.chunks ?? []) response.write(chunk)
  if (route.chunks === undefined && route.body !== undefined) response.send(route.body)
  else response.end()
}
