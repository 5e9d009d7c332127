import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  All,
  Controller,
  Delete,
  Get,
  Head,
  type INestApplication,
  type MiddlewareConsumer,
  Module,
  Options,
  Patch,
  Post,
  Put,
  RequestMethod,
  Res,
  Scope,
  type Type,
  VERSION_NEUTRAL,
  Version,
  type VersioningOptions,
  VersioningType,
} from '@nestjs/common'
import { type AbstractHttpAdapter, RouterModule } from '@nestjs/core'
import { ExpressAdapter } from '@nestjs/platform-express'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import type { Random } from '../../../../scripts/random.ts'
import { Cors, CorsModule, NoCors } from '../../src/index.ts'
import { named } from './client.ts'
import { rootModule } from './platforms.ts'

export interface RandomApp {
  readonly adapter: AbstractHttpAdapter
  readonly root: Type
  readonly versioning: VersioningOptions | undefined
  readonly targets: readonly Target[]
  /** The name of the policy of each handler, by what the handler writes into `x-ran`. */
  readonly policies: ReadonlyMap<string, string>
  readonly sortsBySpecificity: boolean
  prepare(app: INestApplication): void
}

const methods = { Get, Post, Put, Patch, Delete, Head, Options, All }
const handlerPaths = ['', 'a', 'b', ':id', 'a/b', 'a/:id', ':id/b', ':id/:other', 'A', 'a.b', ':id.json']
const versions = ['1', '2', ['1', '2'], ['2', VERSION_NEUTRAL], VERSION_NEUTRAL] as const
const hosts = ['a.example', ':tenant.b.example', ['a.example', 'c.example']]

interface AnyResponse {
  header(name: string, value: string): unknown
}

/** A handler as it was declared, for requests that have a chance to reach it. */
export interface Target {
  readonly method: string
  readonly path: string
  readonly host: string | undefined
  readonly version: string | undefined
}

/** Makes a controller class whose handlers write down that they ran. */
function createController(random: Random, name: string, app: Parts, base: Type | undefined): Type {
  const { policies, isFastify, versioning } = app
  const controller: Type = base === undefined ? class {} : class extends base {}
  Object.defineProperty(controller, 'name', { value: name })
  const basePolicy = base === undefined ? undefined : policies.get(base.name)
  let classPolicy = basePolicy
  if (random.chance(0.6)) classPolicy = decorate(random, name, controller)
  if (classPolicy !== undefined) policies.set(name, classPolicy)
  for (const [key, policy] of base === undefined ? [] : [...policies]) {
    const [owner, handler] = key.split('.')
    if (owner !== base?.name || handler === undefined) continue
    policies.set(`${name}.${handler}`, policy === app.inherited.get(key) ? policy : (classPolicy ?? 'main'))
    if (app.inherited.has(key)) app.inherited.set(`${name}.${handler}`, policy)
  }
  const handlers: { method: string; paths: string[]; version: (typeof versions)[number] | undefined }[] = []
  const count = 1 + random.below(5)
  for (let index = 0; index < count; index++) {
    const handler = `${name.toLowerCase()}h${index}`
    const key = `${name}.${handler}`
    const value = function (this: object, response: AnyResponse): string {
      response.header('x-ran', `${this.constructor.name}.${handler}`)
      return 'ran'
    }
    const descriptor = { value, configurable: true, writable: true }
    Object.defineProperty(controller.prototype, handler, descriptor)
    Res({ passthrough: true })(controller.prototype, handler, 0)
    const wildcards = isFastify ? ['*', 'a/*'] : ['*rest', 'a/*rest', '{*rest}']
    const path = random.chance(0.15) ? random.pick(wildcards) : random.pick(handlerPaths)
    const paths = random.chance(0.15) ? [path, random.pick(handlerPaths)] : [path]
    const [methodName, method] = random.pick(Object.entries(methods))
    method(paths)(controller.prototype, handler, descriptor)
    const version = versioning !== undefined && random.chance(0.3) ? random.pick(versions) : undefined
    if (version !== undefined) Version(version as never)(controller.prototype, handler, descriptor)
    const own = random.chance(0.5) ? decorate(random, key, controller.prototype, handler, descriptor) : undefined
    if (own !== undefined) app.inherited.set(key, own)
    policies.set(key, own ?? classPolicy ?? 'main')
    handlers.push({ method: methodName.toUpperCase(), paths, version })
  }
  const path = random.chance(0.2) ? ['one', 'two'] : random.pick(['', 'one', 'two', ':param', 'one/two'])
  const host = random.chance(0.2) ? random.pick(hosts) : undefined
  const version = versioning !== undefined && random.chance(0.5) ? random.pick(versions) : undefined
  Controller({
    path,
    ...(random.chance(0.2) && { scope: Scope.REQUEST }),
    ...(host !== undefined && { host }),
    ...(version !== undefined && { version: version as never }),
  })(controller)
  for (const handler of handlers) {
    for (const start of [path].flat()) {
      for (const end of handler.paths) {
        app.targets.push({
          controller,
          method: handler.method,
          path: [start, end].filter(Boolean).join('/'),
          host: [host].flat()[0]?.replace(':tenant', 'x'),
          version: [handler.version ?? version].flat().find((one): one is '1' | '2' => typeof one === 'string'),
        })
      }
    }
  }
  return controller
}

function decorate(random: Random, name: string, target: object, key?: string, descriptor?: PropertyDescriptor): string {
  const policy = random.chance(0.25) ? 'off' : name.toLowerCase().replace('.', '-')
  const decorator = policy === 'off' ? NoCors() : Cors(named(policy))
  ;(decorator as (...parts: unknown[]) => void)(target, key, descriptor)
  return policy
}

/** Express has Nest's middleware among its routes. */
function createMiddleware(random: Random, controllers: readonly Type[]): Type {
  const routes = [random.pick(controllers), { path: 'one/a', method: RequestMethod.GET }, 'two', '*path']
  class MiddlewareModule {
    configure(consumer: MiddlewareConsumer): void {
      const next = (_request: unknown, _response: unknown, proceed: () => void): void => proceed()
      consumer.apply(next).forRoutes(random.pick(routes))
    }
  }
  Module({})(MiddlewareModule)
  return MiddlewareModule
}

interface Parts {
  readonly isFastify: boolean
  readonly versioning: VersioningOptions | undefined
  readonly policies: Map<string, string>
  /** The policies that handlers have themselves, which classes that inherit the handler share. */
  readonly inherited: Map<string, string>
  readonly targets: (Target & { readonly controller: Type })[]
}

function createVersioning(random: Random): VersioningOptions | undefined {
  const defaultVersion = random.chance(0.3) ? { defaultVersion: '1' } : {}
  const extractor = (request: unknown): string | string[] => {
    const { headers } = request as { headers: Record<string, string | undefined> }
    const found = headers['x-version'] ?? ''
    return found.includes(',') ? found.split(',') : found
  }
  return random.pick<VersioningOptions | undefined>([
    undefined,
    undefined,
    { type: VersioningType.URI, ...defaultVersion },
    { type: VersioningType.HEADER, header: 'X-Version', ...defaultVersion },
    { type: VersioningType.MEDIA_TYPE, key: 'v=', ...defaultVersion },
    { type: VersioningType.CUSTOM, extractor, ...defaultVersion },
  ])
}

function createAdapter(random: Random, isFastify: boolean): AbstractHttpAdapter {
  if (isFastify) {
    const routerOptions = {
      ignoreTrailingSlash: random.chance(0.3),
      ignoreDuplicateSlashes: random.chance(0.3),
      caseSensitive: !random.chance(0.3),
    }
    return new FastifyAdapter({ routerOptions, forceCloseConnections: true })
  }
  const adapter = new ExpressAdapter()
  // The router takes these when it is made, and the adapter makes it.
  const { router } = adapter.getInstance() as { router: { strict: boolean; caseSensitive: boolean } }
  router.strict = random.chance(0.3)
  router.caseSensitive = random.chance(0.3)
  return adapter
}

export function createRandomApp(random: Random, isFastify: boolean): RandomApp {
  const versioning = createVersioning(random)
  const parts: Parts = {
    isFastify,
    versioning,
    policies: new Map(),
    inherited: new Map(),
    targets: [],
  }
  const controllers: Type[] = []
  for (let count = 1 + random.below(4); count > 0; count--) {
    const base = controllers.length > 0 && random.chance(0.2) ? random.pick(controllers) : undefined
    controllers.push(createController(random, `C${controllers.length}`, parts, base))
  }
  const split = random.below(controllers.length + 1)
  const feature = rootModule({ controllers: controllers.slice(0, split) })
  const modulePath = random.chance(0.3) ? 'module' : ''
  const root = rootModule({
    imports: [
      ...(random.chance(0.5) ? [createMiddleware(random, controllers)] : []),
      CorsModule.forRoot({ ...named('main'), logger: false }),
      feature,
      ...(modulePath === '' ? [] : [RouterModule.register([{ path: modulePath, module: feature }])]),
    ],
    controllers: controllers.slice(split),
  })
  const prefix = random.chance(0.4) ? 'api' : ''
  const exclude = random.chance(0.5) ? [random.pick(['one', 'one/a', 'two/*path', ':id'])] : []
  const rawPath = random.pick(['/one/a', '/two', '/a'])
  const hasRaw = random.chance(0.3)
  if (hasRaw) parts.policies.set('raw', 'main')
  const featured = new Set(controllers.slice(0, split))
  const targets = parts.targets.map((target) => {
    const module = featured.has(target.controller) ? modulePath : ''
    return { ...target, path: [prefix, module, target.path].filter(Boolean).join('/') }
  })
  return {
    adapter: createAdapter(random, isFastify),
    root,
    versioning,
    targets,
    policies: parts.policies,
    sortsBySpecificity: random.chance(0.3),
    prepare: (app) => {
      app.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
        if (request.headers['x-stop'] === undefined) return next()
        response.statusCode = 401
        response.end()
      })
      if (hasRaw) {
        app.getHttpAdapter().get(rawPath, (_request: unknown, response: AnyResponse & { send(body: string): void }) => {
          response.header('x-ran', 'raw')
          response.send('raw')
        })
      }
      if (prefix !== '') app.setGlobalPrefix(prefix, { exclude })
      if (versioning !== undefined) app.enableVersioning(versioning)
    },
  }
}
