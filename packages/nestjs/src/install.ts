import type { NodeResponse } from '@cors/node'
import { readRequest, respond, takeOver } from '@cors/node/adapter'
import type { HttpServer } from '@nestjs/common'
import type { ApplicationConfig, ModulesContainer } from '@nestjs/core'
import { type Choose, createChoice, type EngineOf, findAmbiguous } from './choice.ts'
import { watchExpress } from './express.ts'
import { watchFastify } from './fastify.ts'
import type { CreateFinder } from './finder.ts'
import { compileDecorators, type Policies } from './policies.ts'
import { takeRequestHook, unwrap } from './request-hook.ts'
import { listRoutes, type TableRoute } from './table.ts'

/**
 * Takes the first place in the application, ahead of body parsers, middleware and routing.
 *
 * @returns what reads the routes of the application, to be called when they are registered and before the first request
 */
export function install(
  adapter: HttpServer,
  { main, create }: Policies,
  modules: ModulesContainer,
  config: ApplicationConfig,
): () => void {
  const createFinder = watchPlatform(adapter)
  let choose: Choose = () => main

  takeRequestHook(adapter, (native, response, proceed) => {
    const request = readRequest(unwrap(native))
    // A late answer rejects with nothing but what `proceed` threw, and that catches by itself.
    void respond(choose(native, request), native, unwrap<NodeResponse>(response), request, proceed)
  })
  adapter.enableCors = () => {
    throw new Error('CorsModule answers for CORS: remove app.enableCors(…) or { cors: … }')
  }

  return () => {
    const table = listRoutes(modules, config, adapter)
    const engines = compileDecorators(table, create)
    const finder = createFinder(table, config.getVersioning(), engines)
    for (const route of finder.drift) main.warn(`CORS: ${route} is not registered as expected`)
    if (engines.size === 0) return
    for (const routes of findAmbiguous(table, engines)) {
      main.warn(
        `CORS: a preflight does not show which of these its request will reach, so that it is allowed what all of their policies allow: ${routes}`,
      )
    }
    const engineOf: EngineOf = (route) => engines.get(route as TableRoute) ?? main
    choose = createChoice(finder, engineOf)
    // Rule 21: a route of Express may pass a request on.
    finder.follow?.((route, native, response, handle) =>
      takeOver(engineOf(route), native, unwrap<NodeResponse>(response), readRequest(unwrap(native)), handle),
    )
  }
}

function watchPlatform(adapter: HttpServer): CreateFinder {
  const type = adapter.getType()
  if (type === 'fastify') return watchFastify(adapter)
  if (type === 'express') return watchExpress(adapter)
  throw new Error(`CorsModule needs Express or Fastify, not ${type}`)
}
