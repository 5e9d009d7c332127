import type { Constraints } from '@cors/route-lookup'
import { type HttpServer, RequestMethod, type Type, VersioningType } from '@nestjs/common'
import type { ApplicationConfig, ModulesContainer } from '@nestjs/core'
import {
  type ControllerMetadata,
  createPathReaders,
  type RoutePathMetadata,
  readController,
  readModulePath,
  readRouteConstraints,
  type VersionValue,
} from './nest-internals.ts'

/** One route as Nest registers it. */
export interface TableRoute {
  /** `GET`, or `ALL`. */
  readonly method: string
  /** In the syntax of the platform's router. */
  readonly path: string
  readonly controller: Type
  readonly methodName: string
  /** The handler itself, which carries what decorators say; classes that inherit it share it. */
  readonly handler: object
  readonly host: ControllerMetadata['host']
  /** `undefined` where it is part of the path. */
  readonly version: VersionValue | undefined
  /** What `@RouteConstraints` says, which means something on Fastify only. */
  readonly constraints: Constraints
}

type Module = ModulesContainer extends Map<string, infer M> ? M : never
type Wrapper = Module['controllers'] extends Map<unknown, infer W> ? W : never

/**
 * Lists the routes of the application in the order in which Nest registers them, by Nest's own rules for paths: the global prefix with
 * its exclusions, versions, RouterModule, several paths of one handler, inherited handlers.
 */
export function listRoutes(modules: ModulesContainer, config: ApplicationConfig, adapter: HttpServer): TableRoute[] {
  const { explorer, paths } = createPathReaders(config)
  const versioningOptions = config.getVersioning()
  const globalPrefix = config.getGlobalPrefix()
  const isFastify = adapter.getType() === 'fastify'

  const listController = (wrapper: Wrapper, modulePath: string | undefined): TableRoute[] => {
    const controller = wrapper.metatype as Type
    const { paths: controllerPaths, host, version } = readController(controller)
    const controllerVersion = versioningOptions && (version ?? versioningOptions.defaultVersion)
    const hasVersion = versioningOptions !== undefined && versioningOptions.type !== VersioningType.URI
    const shared = { modulePath, globalPrefix, controllerVersion, versioningOptions }
    const listPath = (ctrlPath: string): TableRoute[] =>
      explorer.scanForPaths(wrapper.instance).flatMap((definition) => {
        const { requestMethod, methodName, targetCallback, version: methodVersion } = definition
        return definition.path.flatMap((methodPath) => {
          const metadata = { ...shared, ctrlPath, methodPath, methodVersion } as RoutePathMetadata
          return paths.create(metadata, requestMethod).map((path) => ({
            method: RequestMethod[requestMethod] as string,
            path: adapter.normalizePath?.(path) ?? path,
            controller,
            methodName,
            handler: targetCallback,
            host,
            version: hasVersion ? paths.getVersion(metadata) : undefined,
            constraints: isFastify ? readRouteConstraints(targetCallback) : {},
          }))
        })
      })
    return controllerPaths.flatMap(listPath)
  }

  return [...modules.values()].flatMap(({ metatype, controllers }) =>
    [...controllers.values()].flatMap((wrapper) => listController(wrapper, readModulePath(modules, metatype))),
  )
}

/** Returns whether a route depends on what a preflight does not show. */
export function isHidden({ version, constraints }: TableRoute): boolean {
  return version !== undefined || Object.keys(constraints).some((name) => name !== 'host')
}

/** Groups routes by a key; each group keeps their order. */
export function groupRoutes(
  table: readonly TableRoute[],
  keyOf: (route: TableRoute) => string,
): ReadonlyMap<string, TableRoute[]> {
  const groups = new Map<string, TableRoute[]>()
  for (const route of table) {
    const key = keyOf(route)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [route])
    else group.push(route)
  }
  return groups
}

/** A route for people: `GET /cats/:id (CatsController.find)`. */
export function describeRoute({ method, path, controller, methodName }: TableRoute): string {
  return `${method} ${path} (${controller.name}.${methodName})`
}
