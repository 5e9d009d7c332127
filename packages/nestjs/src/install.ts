import { intersect } from '@cors/core/adapter'
import type { NodeResponse } from '@cors/node'
import { readRequest, respond } from '@cors/node/head'
import type { HttpServer } from '@nestjs/common'
import type { ApplicationConfig, ModulesContainer } from '@nestjs/core'
import { type Choose, createChoice, findAmbiguous } from './choice.ts'
import { watchExpress } from './express.ts'
import { watchFastify } from './fastify.ts'
import { whenReady } from './late.ts'
import { compileDecorators, type Engine, type Policies } from './policies.ts'
import { takeRequestHook, unwrap } from './request-hook.ts'
import { listRoutes } from './table.ts'
import { createVersionGuess } from './versions.ts'

/**
 * Takes the first place in the application, ahead of body parsers, middleware and routing.
 *
 * @returns what reads the routes of the application, to be called when they are registered and before the first request
 */
export function install(
  adapter: HttpServer,
  { main, logger, create }: Policies,
  modules: ModulesContainer,
  config: ApplicationConfig,
): () => void {
  const createFinder = watchPlatform(adapter)
  const alone = [main]
  let choose: Choose = () => alone

  takeRequestHook(adapter, (native, response, proceed) => {
    const request = readRequest(unwrap(native))
    // Nothing that is waited for here rejects.
    void whenReady(choose(native, request), (policies) => {
      const engine = intersect(policies.map((policy) => policy.engine)) as Engine
      void respond(engine, native, unwrap<NodeResponse>(response), request, proceed)
    })
  })
  adapter.enableCors = () => {
    throw new Error('CorsModule answers for CORS: remove app.enableCors(…) or { cors: … }')
  }

  return () => {
    const table = listRoutes(modules, config, adapter)
    const policies = compileDecorators(table, create)
    const versioning = config.getVersioning()
    const finder = createFinder(table, versioning)
    const warn = (message: string): void => {
      if (logger !== false) logger.warn(`CORS: ${message}`)
    }
    for (const route of finder.drift) warn(`${route} is not registered as expected`)
    if (policies.size === 0) return
    for (const routes of findAmbiguous(table, policies)) {
      warn(`preflights are allowed what the policies of all versions allow: ${routes}`)
    }
    choose = createChoice(finder, policies, main, createVersionGuess(table, versioning))
  }
}

function watchPlatform(adapter: HttpServer): ReturnType<typeof watchExpress> {
  const type = adapter.getType()
  if (type === 'fastify') return watchFastify(adapter)
  if (type === 'express') return watchExpress(adapter)
  throw new Error(`CorsModule needs Express or Fastify, not ${type}`)
}
