import 'reflect-metadata'
import { CorsModule } from '@cors/nestjs'
import {
  Controller,
  type DynamicModule,
  Header,
  type INestApplication,
  Module,
  RequestMapping,
  RequestMethod,
} from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { type Application, listen } from './application.ts'
import { methods, type Route, routes } from './routes.ts'

/** A controller with the routes of every application, written without decorators, which Node does not run. */
function controller(): new () => object {
  class Routes {}
  for (const [path, route] of Object.entries(routes)) {
    for (const method of [...methods, ...(route.options ? (['OPTIONS'] as const) : [])]) {
      const name = `${method} ${path}`
      Object.defineProperty(Routes.prototype, name, { value: () => answer(route), configurable: true })
      const descriptor = Object.getOwnPropertyDescriptor(Routes.prototype, name) as PropertyDescriptor
      const marks = Object.entries(route.headers ?? {}).map(([header, value]) => Header(header, value))
      for (const mark of [RequestMapping({ path, method: RequestMethod[method] }), ...marks])
        mark(Routes.prototype, name, descriptor)
    }
  }
  Controller()(Routes)
  return Routes
}

function answer({ throws }: Route): string {
  if (throws) throw new Error('of the handler')
  return 'ok'
}

/** Nest on Express, with what a function does to the application before it listens. */
export async function startNest(
  imports: readonly DynamicModule[],
  prepare: (app: INestApplication) => void,
): Promise<Application> {
  class Root {}
  Module({ imports: [...imports], controllers: [controller()] })(Root)
  const app = await NestFactory.create(Root, { logger: false, abortOnError: false })
  prepare(app)
  await app.init()
  const { ask } = await listen(app.getHttpServer())
  return { ask, close: () => app.close() }
}

type Options = Parameters<typeof CorsModule.forRoot>

/** The module in place of `enableCors`. */
export function corsModule(given: readonly unknown[]): DynamicModule {
  return CorsModule.forRoot(...(given as unknown as Options))
}
