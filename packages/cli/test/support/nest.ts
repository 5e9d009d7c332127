import 'reflect-metadata'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { CanActivate, ExceptionFilter, INestApplication, NestInterceptor } from '@nestjs/common'
import type { AbstractHttpAdapter } from '@nestjs/core'
import { onTestFinished } from 'vitest'

type Common = typeof import('@nestjs/common')
type CorsSetting = Parameters<INestApplication['enableCors']>[0]

/** One version of Nest on one platform. */
export interface NestPlatform {
  readonly name: string
  readonly version: 11 | 12
  readonly platform: 'express' | 'fastify'
}

export const nestPlatforms: readonly NestPlatform[] = ([12, 11] as const).flatMap((version) =>
  (['express', 'fastify'] as const).map((platform) => ({
    name: `Nest ${version} on ${platform === 'express' ? 'Express' : 'Fastify'}`,
    version,
    platform,
  })),
)

const older = createRequire(createRequire(import.meta.url).resolve('nest11/package.json'))

async function load<Module>(version: 11 | 12, name: string): Promise<Module> {
  return version === 12 ? import(name) : import(pathToFileURL(older.resolve(name)).href)
}

/** The request and the response of either platform, as far as the servers here use them. */
export interface Spoken {
  readonly origin: string | undefined
  set(name: string, value: string | readonly string[]): void
  end(status: number): void
}

interface Reply {
  readonly raw?: unknown
  header(name: string, value: string | readonly string[]): void
  status(code: number): { send(body: object): void }
}

function spoken(request: { headers: Record<string, string | undefined> }, reply: Reply): Spoken {
  return {
    origin: request.headers.origin,
    set: (name, value) => reply.header(name, value),
    end: (status) => reply.status(status).send({}),
  }
}

/** How an application differs from one that has no CORS. */
export interface NestFaults {
  /** What `NestFactory.create` takes as `cors`. */
  readonly cors?: CorsSetting
  readonly enableCors?: CorsSetting
  /** Calls it when the server listens. */
  readonly isLate?: true
  /** What each answer of the handler goes through. */
  readonly intercept?: (spoken: Spoken) => void
  /** What answers in place of Nest where something is thrown. */
  readonly filter?: (spoken: Spoken) => void
  /** Refuses everything, as a guard. */
  readonly isGuarded?: true
  /** Refuses everything before CORS, as a middleware. */
  readonly isBehind401?: true
  /** What `@Header` sets on the handlers. */
  readonly headers?: Readonly<Record<string, string>>
  readonly prefix?: string
}

function controllerOf({ Controller, Get, Header, Put }: Common, headers: Readonly<Record<string, string>>) {
  class ItemsController {
    list(): string[] {
      return ['one']
    }

    replace(): string[] {
      return ['one']
    }
  }
  const decorate = (name: 'list' | 'replace', ...decorators: readonly MethodDecorator[]): void => {
    const descriptor = Object.getOwnPropertyDescriptor(ItemsController.prototype, name) as PropertyDescriptor
    for (const decorator of decorators) decorator(ItemsController.prototype, name, descriptor)
  }
  const all = Object.entries(headers).map(([name, value]) => Header(name, value))
  decorate('list', Get(), ...all)
  decorate('replace', Put(), ...all)
  Controller('items')(ItemsController)
  return ItemsController
}

function useGlobals(app: INestApplication, common: Common, { intercept, filter, isGuarded }: NestFaults): void {
  type Host = Parameters<ExceptionFilter['catch']>[1]
  const of = (host: Host): Spoken => spoken(host.switchToHttp().getRequest(), host.switchToHttp().getResponse())
  const interceptor: NestInterceptor = {
    intercept(context, next) {
      intercept?.(of(context))
      return next.handle()
    },
  }
  const guard: CanActivate = {
    canActivate() {
      throw new common.UnauthorizedException()
    },
  }
  class Filter implements ExceptionFilter {
    catch(_error: unknown, host: Host): void {
      const said = of(host)
      filter?.(said)
      said.end(404)
    }
  }
  common.Catch()(Filter)
  if (intercept !== undefined) app.useGlobalInterceptors(interceptor)
  if (isGuarded) app.useGlobalGuards(guard)
  if (filter !== undefined) app.useGlobalFilters(new Filter())
}

/** Starts an application of Nest with `/items`; it ends with the test. */
export async function startNest({ version, platform }: NestPlatform, faults: NestFaults): Promise<string> {
  const common = await load<Common>(version, '@nestjs/common')
  const { NestFactory } = await load<typeof import('@nestjs/core')>(version, '@nestjs/core')
  const adapters = await load<Record<string, new () => AbstractHttpAdapter>>(version, `@nestjs/platform-${platform}`)
  const Adapter = adapters[
    platform === 'express' ? 'ExpressAdapter' : 'FastifyAdapter'
  ] as new () => AbstractHttpAdapter
  class AppModule {}
  common.Module({ controllers: [controllerOf(common, faults.headers ?? {})] })(AppModule)
  const options = { logger: false as const, ...(faults.cors === undefined ? {} : { cors: faults.cors }) }
  const app = await NestFactory.create(AppModule, new Adapter(), options as never)
  if (faults.prefix !== undefined) app.setGlobalPrefix(faults.prefix)
  if (faults.isBehind401)
    app.use((_request: unknown, response: import('node:http').ServerResponse) => void response.writeHead(401).end())
  if (faults.enableCors !== undefined && !faults.isLate) app.enableCors(faults.enableCors)
  useGlobals(app, common, faults)
  await app.listen(0, '127.0.0.1')
  onTestFinished(() => app.close())
  if (faults.isLate) app.enableCors(faults.enableCors)
  const { port } = app.getHttpServer().address()
  return `http://127.0.0.1:${port}`
}
