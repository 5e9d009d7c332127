import type { Constraints } from '@cors/route-lookup'
import { type HttpServer, RequestMethod, type Type, VersioningType } from '@nestjs/common'
import { HOST_METADATA, MODULE_PATH, PATH_METADATA, VERSION_METADATA, type VersionValue } from '@nestjs/common/internal'
import { type ApplicationConfig, MetadataScanner, type ModulesContainer } from '@nestjs/core'
import type { RoutePathMetadata } from '@nestjs/core/router/interfaces/route-path-metadata.interface.js'
import { PathsExplorer } from '@nestjs/core/router/paths-explorer.js'
import { RoutePathFactory } from '@nestjs/core/router/route-path-factory.js'

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
  readonly host: string | RegExp | (string | RegExp)[] | undefined
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
  const explorer = new PathsExplorer(new MetadataScanner())
  const paths = new RoutePathFactory(config)
  const versioningOptions = config.getVersioning()
  const globalPrefix = config.getGlobalPrefix()
  const isFastify = adapter.getType() === 'fastify'

  const listController = (wrapper: Wrapper, modulePath: string | undefined): TableRoute[] => {
    const controller = wrapper.metatype as Type
    const declaredVersion: VersionValue | undefined = Reflect.getMetadata(VERSION_METADATA, controller)
    const controllerVersion = versioningOptions && (declaredVersion ?? versioningOptions.defaultVersion)
    const shared = { modulePath, globalPrefix, controllerVersion, versioningOptions }
    const listPath = (ctrlPath: string): TableRoute[] =>
      explorer.scanForPaths(wrapper.instance).flatMap((definition) => {
        const { requestMethod, methodName, targetCallback, version: methodVersion } = definition
        return definition.path.flatMap((methodPath) => {
          const metadata = { ...shared, ctrlPath, methodPath, methodVersion } as RoutePathMetadata
          const hasVersion = versioningOptions !== undefined && versioningOptions.type !== VersioningType.URI
          return paths.create(metadata, requestMethod).map((path) => ({
            method: RequestMethod[requestMethod] as string,
            path: adapter.normalizePath?.(path) ?? path,
            controller,
            methodName,
            handler: targetCallback,
            host: Reflect.getMetadata(HOST_METADATA, controller),
            version: hasVersion ? paths.getVersion(metadata) : undefined,
            constraints: isFastify ? constraintsOf(targetCallback) : {},
          }))
        })
      })
    return [Reflect.getMetadata(PATH_METADATA, controller)].flat().flatMap(listPath)
  }

  const pathOf = (module: object): string | undefined =>
    Reflect.getMetadata(MODULE_PATH + modules.applicationId, module) ?? Reflect.getMetadata(MODULE_PATH, module)
  return [...modules.values()].flatMap(({ metatype, controllers }) =>
    [...controllers.values()].flatMap((wrapper) => listController(wrapper, pathOf(metatype))),
  )
}

function constraintsOf(handler: object): Constraints {
  return Reflect.getMetadata('__fastify_route_constraints__', handler) ?? {}
}

/** Tells whether a route depends on what a preflight does not show. */
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
    groups.set(key, [...(groups.get(key) ?? []), route])
  }
  return groups
}

/** A route for people: `GET /cats/:id (CatsController.find)`. */
export function describeRoute({ method, path, controller, methodName }: TableRoute): string {
  return `${method} ${path} (${controller.name}.${methodName})`
}
