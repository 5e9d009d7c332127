import type { NodeResponse } from '@cors/node'
import { guardedHead, readRequest, respond, takeOver } from '@cors/node/adapter'
import type { HttpServer } from '@nestjs/common'
import type { ApplicationConfig, ModulesContainer } from '@nestjs/core'
import { watchExpress } from './express/lookup.ts'
import { watchFastify } from './fastify.ts'
import { refuseEnableCors } from './nest-internals.ts'
import { compileDecorators, type Policies } from './policies.ts'
import { takeRequestHook, unwrap } from './request-hook.ts'
import type { CreateRouteLookup } from './route-lookup.ts'
import { listRoutes, type TableRoute } from './route-table.ts'
import { createSelectPolicy, type EngineOf, findAmbiguous, type SelectPolicy } from './select-policy.ts'

/**
 * Takes the first place in the application, ahead of body parsers, middleware and routing.
 *
 * @returns what reads the routes of the application, to be called when they are registered and before the first request
 */
export function attach(
  adapter: HttpServer,
  { main, create }: Policies,
  modules: ModulesContainer,
  config: ApplicationConfig,
): () => void {
  const createLookup = watchPlatform(adapter)
  let selectPolicy: SelectPolicy = () => main

  takeRequestHook(adapter, (native, response, proceed) => {
    const request = readRequest(unwrap(native))
    // A late answer rejects with nothing but what `proceed` threw, and that catches by itself.
    void respond(selectPolicy(native, request), native, unwrap<NodeResponse>(response), request, proceed)
  })
  refuseEnableCors(adapter)

  return () => {
    const table = listRoutes(modules, config, adapter)
    const engines = compileDecorators(table, create)
    const lookup = createLookup(table, config.getVersioning(), engines)
    for (const route of lookup.unexpected) main.warn(`CORS: ${route} is not registered as expected`)
    if (engines.size === 0) return
    for (const routes of findAmbiguous(table, engines)) {
      main.warn(
        `CORS: a preflight does not show which of these its request will reach, so that it is allowed what all of their policies allow: ${routes}`,
      )
    }
    const engineOf: EngineOf = (route) => engines.get(route as TableRoute) ?? main
    selectPolicy = createSelectPolicy(lookup, engineOf, create)
    // Rule 21: a route of Express may pass a request on.
    lookup.follow?.((route, native, wrapped, handle) => {
      const engine = engineOf(route)
      const response = unwrap<NodeResponse>(wrapped)
      if (guardedHead(response)?.engine === engine) return handle()
      return takeOver(engine, native, response, readRequest(unwrap(native)), handle)
    })
  }
}

function watchPlatform(adapter: HttpServer): CreateRouteLookup {
  const type = adapter.getType()
  if (type === 'fastify') return watchFastify(adapter)
  if (type === 'express') return watchExpress(adapter)
  throw new Error(`CorsModule needs Express or Fastify, not ${type}`)
}
