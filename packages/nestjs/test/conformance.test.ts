import { Readable } from 'node:stream'
import {
  answerTimeouts,
  describeConformance,
  describeRouting,
  type Route,
  type RoutedRoute,
  routedFallback,
  routes,
  setups,
  type TestServer,
} from '@cors/conformance'
import {
  All,
  Controller,
  Delete,
  type DynamicModule,
  Get,
  Options,
  Patch,
  Post,
  Put,
  Res,
  type Type,
  VERSION_NEUTRAL,
  VersioningType,
} from '@nestjs/common'
import { Cors, CorsModule, type CorsModuleOptions, type CorsOptions } from '../src/index.ts'
import { type CreateAdapter, platforms, rootModule, start } from './support/platforms.ts'

interface AnyResponse {
  status(code: number): AnyResponse
  header(name: string, value: string): AnyResponse
  send(body?: unknown): unknown
  write?(chunk: string): unknown
  end?(): unknown
}

function answer({ status, headers = {}, body, chunks, throws }: Route, response: AnyResponse): void {
  if (throws === true) throw new Error('broken')
  response.status(status)
  for (const [name, value] of Object.entries(headers)) response.header(name, value)
  if (chunks === undefined) response.send(body)
  else if (response.write === undefined) response.send(Readable.from(chunks))
  else Readable.from(chunks).pipe(response as unknown as NodeJS.WritableStream)
}

/** One controller with the table's routes, a handler for each method. */
function createController(): Type {
  class TableController {}
  Controller()(TableController)
  for (const [path, route] of Object.entries(routes) as [string, Route][]) {
    const methods = { Get, Post, Put, Patch, Delete, ...(route.ownOptions === true && { Options }) }
    for (const [name, decorate] of Object.entries(methods)) {
      const key = `${name} ${path}`
      const descriptor = { value: (response: AnyResponse) => answer(route, response) }
      Object.defineProperty(TableController.prototype, key, descriptor)
      decorate(path)(TableController.prototype, key, descriptor)
      Res()(TableController.prototype, key, 0)
    }
  }
  return TableController
}

async function serve(
  adapter: ReturnType<CreateAdapter>,
  imports: DynamicModule[],
  controllers: Type[],
): Promise<TestServer> {
  const { app, url, close } = await start(adapter, rootModule({ imports, controllers }), (created) =>
    created.enableVersioning({ type: VersioningType.HEADER, header: 'X-Version' }),
  )
  answerTimeouts(app.getHttpServer())
  return { url, close }
}

/** A controller for each version. */
function createRoutedControllers(routed: readonly RoutedRoute[], rest: string): Type[] {
  return [...new Set(routed.map(({ version }) => version))].map((version) => {
    class RoutedController {}
    Controller({ version: version ?? VERSION_NEUTRAL })(RoutedController)
    for (const { method, path, policy, body } of routed.filter((route) => route.version === version)) {
      const key = `${method} ${path}`
      const descriptor = { value: () => body }
      Object.defineProperty(RoutedController.prototype, key, descriptor)
      const decorate = { GET: Get, DELETE: Delete, ALL: All }[method]
      decorate(path.replace('*', rest))(RoutedController.prototype, key, descriptor)
      if (policy !== undefined) Cors(policy as CorsOptions)(RoutedController.prototype, key, descriptor)
    }
    return RoutedController
  })
}

for (const [name, createAdapter] of platforms) {
  describeConformance(`Nest on ${name}`, {
    serve: (setup) => {
      const { options, ...given } = setups[setup]
      const settings = { ...options, ...given } as CorsModuleOptions
      return serve(createAdapter(), [CorsModule.forRoot(settings)], [createController()])
    },
  })

  describeRouting(`Nest on ${name}`, {
    serve: (routed) => {
      const settings = { ...routedFallback, logger: false } as const
      const controllers = createRoutedControllers(routed, name === 'Express' ? '{*rest}' : '*')
      return serve(createAdapter(), [CorsModule.forRoot(settings)], controllers)
    },
    versionHeader: 'X-Version',
  })
}
