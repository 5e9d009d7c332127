import type { CorsDecision, CorsRequest } from '@cors/core'
import { applyDecision, readRequest } from '@cors/node/head'
import type { HttpServer } from '@nestjs/common'
import type { ApplicationConfig, ModulesContainer } from '@nestjs/core'
import { type Choose, createChoice, findAmbiguous } from './choice.ts'
import type { Engine, Engines } from './engines.ts'
import { watchExpress } from './express.ts'
import { watchFastify } from './fastify.ts'
import {
  type PlatformRequest,
  type PlatformResponse,
  rawRequest,
  rawResponse,
  takeRequestHook,
} from './request-hook.ts'
import { listRoutes } from './table.ts'
import { decideTogether } from './together.ts'
import { createVersionGuess } from './versions.ts'

/**
 * Takes the first place in the application, ahead of body parsers, middleware and routing.
 *
 * @returns what reads the routes of the application, to be called when they are registered and before the first request
 */
export function install(
  adapter: HttpServer,
  engines: Engines,
): (modules: ModulesContainer, config: ApplicationConfig) => void {
  const createFinder = watchPlatform(adapter)
  const main = [engines.main]
  let choose: Choose = () => main
  const decide = (chosen: readonly Engine[], native: PlatformRequest, request: CorsRequest) =>
    chosen.length === 1
      ? (chosen[0] as Engine).decide(native, request)
      : engines.reportOnce(native, () => decideTogether(chosen, native, request))
  takeRequestHook(adapter, (native, response, proceed) => {
    const request = readRequest(rawRequest(native))
    const answer = (decision: CorsDecision): void => carryOut(engines.main, decision, response, proceed)
    whenReady(choose(native, request), (chosen) => whenReady(decide(chosen, native, request), answer))
  })
  adapter.enableCors = refuseSecondLayer
  return (modules, config) => {
    const table = listRoutes(modules, config, adapter)
    const policies = engines.compile(table)
    const versioning = config.getVersioning()
    const finder = createFinder(table, versioning)
    for (const route of finder.drift) {
      engines.logger?.warn(
        `CORS: ${route} is registered otherwise than expected: the policies of decorators may not reach it`,
      )
    }
    if (policies.size === 0) return
    const guess = createVersionGuess(table, versioning)
    for (const routes of findAmbiguous(table, policies)) {
      engines.logger?.warn(
        `CORS: ${routes} share a path and differ in version and policy: their preflights are allowed what all of them allow`,
      )
    }
    choose = createChoice(finder, policies, engines.main, guess)
  }
}

function watchPlatform(adapter: HttpServer): ReturnType<typeof watchExpress> {
  const type = adapter.getType()
  if (type === 'fastify') return watchFastify(adapter)
  if (type === 'express') return watchExpress(adapter)
  throw new Error(`CorsModule knows the platforms Express and Fastify, not ${JSON.stringify(type)}`)
}

function refuseSecondLayer(): never {
  throw new Error(
    'CorsModule answers for CORS in this application, and a second layer would overwrite its headers: remove app.enableCors(…) or { cors: … }',
  )
}

function carryOut(
  { preflightContinue, noteForeignHeader }: Engine,
  decision: CorsDecision,
  response: PlatformResponse,
  proceed: () => void,
): void {
  const raw = rawResponse(response)
  // Somebody else's timeout may have answered while a predicate took its time.
  if (raw.headersSent || !applyDecision(raw, decision, preflightContinue, noteForeignHeader)) proceed()
  else if ('hijack' in response) response.hijack()
}

/** Stays synchronous where nothing is asynchronous. What is waited for here never rejects. */
function whenReady<T>(value: T | Promise<T>, use: (value: T) => void): void {
  if (value instanceof Promise) void value.then(use)
  else use(value)
}
