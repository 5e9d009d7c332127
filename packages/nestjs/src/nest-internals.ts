/**
 * All that this package uses of Nest and that Nest does not promise to keep. Each says what to check at an upgrade, and
 * `test/nest-internals.test.ts` checks it on each version of Nest that is supported. What is used of the platforms themselves stands in
 * `express/recording-router.ts` (Express's router) and in `fastify.ts` (what a Fastify instance shows).
 */

import { type HttpServer, Logger, type LoggerService, type Type } from '@nestjs/common'
import { HOST_METADATA, MODULE_PATH, PATH_METADATA, VERSION_METADATA } from '@nestjs/common/constants.js'
import type { VersionValue } from '@nestjs/common/interfaces/version-options.interface.js'
import { type ApplicationConfig, type HttpAdapterHost, MetadataScanner, type ModulesContainer } from '@nestjs/core'
import { PathsExplorer } from '@nestjs/core/router/paths-explorer.js'
import { RoutePathFactory } from '@nestjs/core/router/route-path-factory.js'
import { RouterExplorer } from '@nestjs/core/router/router-explorer.js'

export type { RoutePathMetadata } from '@nestjs/core/router/interfaces/route-path-metadata.interface.js'
export type { VersionValue }

/**
 * The routes of a controller, and what a path becomes with prefixes and versions.
 *
 * Check: `RoutesResolver` and `RouterExplorer` still use these two classes, and hand `create` the same fields.
 */
export function createPathReaders(config: ApplicationConfig): {
  readonly explorer: PathsExplorer
  readonly paths: RoutePathFactory
} {
  return { explorer: new PathsExplorer(new MetadataScanner()), paths: new RoutePathFactory(config) }
}

/** What `@Controller` says. */
export interface ControllerMetadata {
  readonly paths: readonly string[]
  readonly host: string | RegExp | (string | RegExp)[] | undefined
  readonly version: VersionValue | undefined
}

/**
 * Reads what `@Controller` noted.
 *
 * Check: `@nestjs/common/constants` has the three names, and `@Controller` writes them.
 */
export function readController(controller: Type): ControllerMetadata {
  return {
    paths: [Reflect.getMetadata(PATH_METADATA, controller)].flat(),
    host: Reflect.getMetadata(HOST_METADATA, controller),
    version: Reflect.getMetadata(VERSION_METADATA, controller),
  }
}

/**
 * Reads the path that `RouterModule` gave a module.
 *
 * Check: `RouterModule` writes it under both names, and `RoutesResolver` reads it in this order.
 */
export function readModulePath(modules: ModulesContainer, module: object): string | undefined {
  return Reflect.getMetadata(MODULE_PATH + modules.applicationId, module) ?? Reflect.getMetadata(MODULE_PATH, module)
}

/**
 * Reads what `@RouteConstraints` of `@nestjs/platform-fastify` noted, which need not be installed.
 *
 * Check: `FASTIFY_ROUTE_CONSTRAINTS_METADATA` has this value.
 */
export function readRouteConstraints(handler: object): Readonly<Record<string, unknown>> {
  return Reflect.getMetadata('__fastify_route_constraints__', handler) ?? {}
}

/**
 * Puts Nest's own filter for hosts in front of a handler.
 *
 * Check: `RouterExplorer` still has the method, and uses nothing of its instance but the container's adapter.
 */
export function filterHost<Handler>(host: ControllerMetadata['host'], handler: Handler, adapter: HttpServer): Handler {
  const { applyHostFilter } = RouterExplorer.prototype as unknown as {
    applyHostFilter(this: object, host: ControllerMetadata['host'], handler: Handler): Handler
  }
  return applyHostFilter.call({ container: { getHttpAdapterRef: () => adapter } }, host, handler)
}

/**
 * Tells of each route that Nest registers, just before it does. The handlers do not show it: Nest 11 hands over a bare function where
 * the application watches its routes, and others may wrap what they get.
 *
 * Check: `RouterExplorer` asks the adapter for `getOnRouteTriggered` once before each route that it registers, and nothing else does.
 */
export function watchNestRoutes(adapter: HttpServer, onRoute: () => void): void {
  const watched = adapter as { getOnRouteTriggered?(): unknown }
  const { getOnRouteTriggered } = watched
  watched.getOnRouteTriggered = () => {
    onRoute()
    return getOnRouteTriggered?.call(adapter)
  }
}

/** Express's adapter makes these synchronously, Fastify's does not. */
type Register = Exclude<ReturnType<HttpServer['createMiddlewareFactory']>, Promise<unknown>>

/**
 * Collects the middleware that is bound to a path, which Express holds as one more route.
 *
 * Check: `MiddlewareModule` registers bound middleware by `createMiddlewareFactory`.
 */
export function watchBoundMiddleware(adapter: HttpServer): Pick<WeakSet<object>, 'has'> {
  const middleware = new WeakSet<object>()
  const { createMiddlewareFactory } = adapter
  adapter.createMiddlewareFactory = (method) => {
    const register = createMiddlewareFactory.call(adapter, method) as Register
    return (path: string, callback: Parameters<Register>[1]) => {
      middleware.add(callback)
      return register(path, callback)
    }
  }
  return middleware
}

/** The one place that a platform has for a hook. */
export interface RequestHookSlot<Hook> {
  onRequestHook?: Hook | undefined
  setOnRequestHook(hook: Hook | undefined): void
}

/**
 * Gives the place for the hook that runs ahead of body parsers, middleware and routing; `HttpServer` does not name it.
 *
 * Check: both adapters run `onRequestHook` in their first middleware or `onRequest` hook, and `setOnRequestHook` sets it. Nest 11 has it
 * since 11.1.4, and does not guard it against two calls of `done`.
 */
export function requestHookSlot<Hook>(adapter: HttpServer): RequestHookSlot<Hook> {
  return adapter as unknown as RequestHookSlot<Hook>
}

/**
 * Calls `attach` as soon as the application has its adapter, and with what it is.
 *
 * Check: `HttpAdapterHost` has `init$`, which tells late subscribers as well.
 *
 * @throws {Error} where Nest is older than what this package needs
 */
export function whenAdapterIsSet(host: HttpAdapterHost, attach: (adapter: HttpServer | null) => void): void {
  if (host.init$ === undefined) throw createTooOld()
  host.init$.subscribe(() => attach(host.httpAdapter))
}

/**
 * Sets the hook of a platform.
 *
 * @throws {Error} where the platform takes none: an old one inherits a method from a newer core that does nothing
 */
export function setRequestHook<Hook>(slot: RequestHookSlot<Hook>, hook: Hook): void {
  slot.setOnRequestHook?.(hook)
  if (slot.onRequestHook !== hook) throw createTooOld()
}

function createTooOld(): Error {
  return new Error('CorsModule needs Nest 11.1.4 or newer: update @nestjs/core and @nestjs/platform-*')
}

/**
 * Gives the logger that `app.useLogger` replaces; `undefined` where logs are switched off.
 *
 * Check: `Logger` still keeps it there, and `Logger.overrideLogger` sets it.
 */
export function currentLogger(): LoggerService | undefined {
  return (Logger as unknown as { readonly staticInstanceRef?: LoggerService }).staticInstanceRef
}

/**
 * Makes `app.enableCors()` and `{ cors: … }` throw.
 *
 * Check: both still call the adapter's `enableCors`, and before the application listens.
 */
export function refuseEnableCors(adapter: HttpServer): void {
  adapter.enableCors = () => {
    throw new Error('CorsModule answers for CORS: remove app.enableCors(…) or { cors: … }')
  }
}
