import type { CorsDecision } from '@cors/core'
import { type CorsEngine, type CorsLogger, createEngine, splitOptions } from '@cors/core/adapter'
import { applyDecision, readHeader, readRequest } from '@cors/node/head'
import { type HttpServer, Logger } from '@nestjs/common'
import { type PlatformRequest, rawRequest, rawResponse, takeRequestHook } from './request-hook.ts'
import type { CorsModuleOptions } from './types.ts'

/** Compiles the options of the module. */
export function createModuleEngine(
  options: CorsModuleOptions<PlatformRequest> | undefined,
): CorsEngine<PlatformRequest> {
  const [source, adapterOptions] = splitOptions(options)
  return createEngine(source, adapterOptions, {
    header: (request, name) => readHeader(rawRequest(request), name),
    logger: createLogger(),
  })
}

/** Nest's logger takes a stack where others take the cause. */
function createLogger(): CorsLogger {
  const logger = new Logger('CorsModule')
  return {
    warn: (message) => logger.warn(message),
    error: (message, cause) => logger.error(message, cause instanceof Error ? cause.stack : undefined),
  }
}

/** Answers preflights and guards heads, ahead of everything else in the application. */
export function install(adapter: HttpServer, engine: CorsEngine<PlatformRequest>): void {
  takeRequestHook(adapter, (request, response, proceed) => {
    const carryOut = (decision: CorsDecision): void => {
      const isAnswered = applyDecision(
        rawResponse(response),
        decision,
        engine.preflightContinue,
        engine.noteForeignHeader,
      )
      if (!isAnswered) proceed()
      else if ('hijack' in response) response.hijack()
    }
    const decision = engine.decide(request, readRequest(rawRequest(request)))
    if (decision instanceof Promise) decision.then(carryOut)
    else carryOut(decision)
  })
  adapter.enableCors = () => {
    throw new Error(
      'CorsModule answers for CORS here, and a second layer would overwrite its headers: remove app.enableCors() or { cors: true }',
    )
  }
}
