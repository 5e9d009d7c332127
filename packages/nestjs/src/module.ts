import type { GuardSingle } from '@cors/core/adapter'
import {
  type DynamicModule,
  Inject,
  type InjectionToken,
  Module,
  type ModuleMetadata,
  type OnModuleInit,
  type OptionalFactoryDependency,
  type Provider,
  type Type,
} from '@nestjs/common'
import { ApplicationConfig, HttpAdapterHost, ModulesContainer } from '@nestjs/core'
import { attach } from './attach.ts'
import { whenAdapterIsSet } from './nest-internals.ts'
import type { CorsModuleOptions, GivenModuleOptions, NestRequest } from './options.ts'
import { createPolicies } from './policies.ts'

/**
 * A class that makes the module's options, for `useClass` and `useExisting`.
 *
 * @example
 * ```ts
 * import { CorsModule, type CorsModuleOptions, type CorsOptionsFactory } from '@cors/nestjs'
 *
 * class CorsSettings implements CorsOptionsFactory {
 *   createCorsOptions(): CorsModuleOptions {
 *     return { origin: 'https://app.example.com' }
 *   }
 * }
 * CorsModule.forRootAsync({ useClass: CorsSettings })
 * ```
 */
export interface CorsOptionsFactory<Request = NestRequest> {
  /** Called once, while the application starts. */
  createCorsOptions(): CorsModuleOptions<Request> | Promise<CorsModuleOptions<Request>>
}

interface AsyncOptions<Request> {
  /** Makes the options; gets what `inject` names. */
  // biome-ignore lint/suspicious/noExplicitAny: what is injected has the types of its providers
  readonly useFactory: (...injected: any[]) => CorsModuleOptions<Request> | Promise<CorsModuleOptions<Request>>
  /** What the factory gets. */
  readonly inject?: (InjectionToken | OptionalFactoryDependency)[]
  /** Instantiated by the module. */
  readonly useClass: Type<CorsOptionsFactory<Request>>
  /** A provider of one of the `imports`. */
  readonly useExisting: InjectionToken<CorsOptionsFactory<Request>>
}

/**
 * Where `CorsModule.forRootAsync` gets its options from: exactly one of the three ways.
 *
 * @example
 * ```ts
 * import type { CorsModuleAsyncOptions } from '@cors/nestjs'
 *
 * const options: CorsModuleAsyncOptions = {
 *   inject: ['ORIGINS'],
 *   useFactory: (origin: string[]) => ({ origin, credentials: true }),
 * }
 * ```
 */
export type CorsModuleAsyncOptions<Request = NestRequest> = Pick<ModuleMetadata, 'imports'> &
  (
    | Pick<AsyncOptions<Request>, 'useFactory' | 'inject'>
    | Pick<AsyncOptions<Request>, 'useClass'>
    | Pick<AsyncOptions<Request>, 'useExisting'>
  )

const optionsToken: unique symbol = Symbol('@cors/nestjs options')
const attachmentToken: unique symbol = Symbol('CorsModule.forRoot(…)')

interface Given {
  /** What a factory gives may be anything. */
  readonly options: unknown
}

/**
 * Cross-origin resource sharing for the whole application, on Express and on Fastify: import it once, in the root module.
 *
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { CorsModule } from '@cors/nestjs'
 * import { Module } from '@nestjs/common'
 *
 * @Module({ imports: [CorsModule.forRoot({ origin: 'https://app.example.com' })] })
 * export class AppModule {}
 * ```
 */
// biome-ignore lint/complexity/noStaticOnlyClass: to Nest, a module is a class
export class CorsModule {
  /** Sets a policy for every origin, `'*'`, with the defaults of all options. */
  static forRoot(): DynamicModule
  /**
   * Sets the policy of every route that has none of its own.
   *
   * @param options the policy's options and the adapter's; `'*'` where they are left out. What is wrong in them rejects the start of
   * the application with a `CorsConfigError`.
   * @example
   * ```ts
   * import { CorsModule } from '@cors/nestjs'
   *
   * CorsModule.forRoot({ origin: ['https://app.example.com', 'https://*.example.com'], credentials: true, maxAge: 600 })
   * ```
   */
  static forRoot<const Options extends GivenModuleOptions | undefined>(
    options: Options & GuardSingle<Options>,
  ): DynamicModule
  static forRoot(options: unknown = {}): DynamicModule {
    return { module: CorsModule, providers: [{ provide: optionsToken, useValue: { options } }, attachment] }
  }

  /**
   * Sets the policy with options that come from other providers.
   *
   * @param options a factory with what is injected into it, or a class with `createCorsOptions`. What is wrong in what they give rejects
   * the start of the application with a `CorsConfigError`.
   * @example
   * ```ts
   * import { CorsModule } from '@cors/nestjs'
   *
   * CorsModule.forRootAsync({ useFactory: async () => ({ origin: 'https://app.example.com' }) })
   * ```
   */
  static forRootAsync<Request = NestRequest>(options: CorsModuleAsyncOptions<Request>): DynamicModule {
    const providers = [...provideOptions(options), attachment]
    return { module: CorsModule, imports: options.imports ?? [], providers }
  }
}

/** A registered symbol: the module of another copy of this package is one as well. */
const moduleKey: unique symbol = Symbol.for('@cors/nestjs module')
Object.defineProperty(CorsModule, moduleKey, { value: true })

// Decorators are only calls: as calls, they need neither metadata nor helpers of the compiler.
Module({})(CorsModule)
// Without options Nest cannot resolve this, and its error shows the symbol.
Inject(attachmentToken)(CorsModule, undefined, 0)

const attachment: Provider = {
  provide: attachmentToken,
  inject: [optionsToken, HttpAdapterHost, ModulesContainer, ApplicationConfig],
  useFactory: createAttachment,
}

function createAttachment(
  { options }: Given,
  host: HttpAdapterHost,
  modules: ModulesContainer,
  config: ApplicationConfig,
): OnModuleInit {
  if ([...modules.values()].filter(isCorsModule).length > 1) {
    throw new Error('CorsModule.forRoot(…) is imported twice: keep one')
  }
  const policies = createPolicies(options)
  let start = (): void => {}
  whenAdapterIsSet(host, (adapter) => {
    // An application without HTTP has none.
    if (adapter === null) return
    // What is thrown in a subscriber never reaches whoever starts the application.
    try {
      start = attach(adapter, policies, modules, config)
    } catch (error) {
      start = () => {
        throw error
      }
    }
  })
  // Nest calls it as soon as the routes are registered.
  return { onModuleInit: () => start() }
}

/** Its own: a class that extends `CorsModule` is a module of the application. */
function isCorsModule({ metatype }: { readonly metatype: unknown }): boolean {
  return typeof metatype === 'function' && Object.hasOwn(metatype, moduleKey)
}

function provideOptions<Request>(given: CorsModuleAsyncOptions<Request>): Provider[] {
  const { useFactory, inject = [], useClass, useExisting } = given as Partial<AsyncOptions<Request>>
  const create = useFactory ?? ((factory: CorsOptionsFactory<Request>) => factory.createCorsOptions())
  const factory = (useClass ?? useExisting) as InjectionToken
  const provider: Provider = {
    provide: optionsToken,
    useFactory: async (...injected: [never]) => ({ options: await create(...injected) }),
    inject: useFactory === undefined ? [factory] : inject,
  }
  return useClass === undefined ? [provider] : [useClass, provider]
}
