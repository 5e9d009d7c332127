import {
  type DynamicModule,
  Inject,
  type InjectionToken,
  Module,
  type ModuleMetadata,
  type OnModuleInit,
  Optional,
  type OptionalFactoryDependency,
  type Provider,
  type Type,
} from '@nestjs/common'
import { ApplicationConfig, HttpAdapterHost, ModulesContainer } from '@nestjs/core'
import { createEngines } from './engines.ts'
import { install } from './install.ts'
import type { PlatformRequest } from './request-hook.ts'
import type { CompiledOptions, CorsModuleOptions, GuardModuleOptions, NestRequest } from './types.ts'

/** A class that makes the module's options, for `useClass` and `useExisting`. */
export interface CorsOptionsFactory<Request = NestRequest> {
  /** Called once, while the application starts. */
  createCorsOptions(): CorsModuleOptions<Request> | Promise<CorsModuleOptions<Request>>
}

/** Where `CorsModule.forRootAsync` gets its options from: exactly one of the three ways. */
export type CorsModuleAsyncOptions<Request = NestRequest> = Pick<ModuleMetadata, 'imports'> &
  (
    | {
        /** Makes the options; gets what `inject` names. */
        // biome-ignore lint/suspicious/noExplicitAny: what is injected has the types of its providers
        readonly useFactory: (...injected: any[]) => CorsModuleOptions<Request> | Promise<CorsModuleOptions<Request>>
        readonly inject?: (InjectionToken | OptionalFactoryDependency)[]
      }
    | {
        /** Instantiated by the module. */
        readonly useClass: Type<CorsOptionsFactory<Request>>
      }
    | {
        /** A provider of one of the `imports`. */
        readonly useExisting: InjectionToken<CorsOptionsFactory<Request>>
      }
  )

const optionsToken: unique symbol = Symbol('@cors/nestjs options')

interface Given {
  readonly options: CorsModuleOptions<PlatformRequest> | undefined
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
@Module({})
export class CorsModule implements OnModuleInit {
  /** Not a `#private` name: Nest may wrap instances into proxies, which have none. */
  private start: () => void = () => {}

  constructor(
    @Optional() @Inject(optionsToken) given: Given | undefined,
    @Inject(HttpAdapterHost) host: HttpAdapterHost,
    @Inject(ModulesContainer) modules: ModulesContainer,
    @Inject(ApplicationConfig) config: ApplicationConfig,
  ) {
    if (given === undefined) {
      throw new Error('CorsModule has no options: import CorsModule.forRoot(…) or forRootAsync(…)')
    }
    if ([...modules.values()].filter(({ metatype }) => metatype === CorsModule).length > 1) {
      throw new Error(
        'CorsModule is imported with options twice: import CorsModule.forRoot(…) once, in the root module',
      )
    }
    const engines = createEngines(given.options)
    host.init$.subscribe(() => {
      const adapter = host.httpAdapter as HttpAdapterHost['httpAdapter'] | null
      // An application without HTTP has none.
      if (adapter === null) return
      // What is thrown in a subscriber never reaches whoever starts the application.
      try {
        const readRoutes = install(adapter, engines)
        this.start = () => readRoutes(modules, config)
      } catch (error) {
        this.start = () => {
          throw error
        }
      }
    })
  }

  /** Called by Nest as soon as the routes are registered. */
  onModuleInit(): void {
    this.start()
  }

  /**
   * Sets the policy of every route that has none of its own.
   *
   * @param options the policy's options beside the adapter's; `'*'` where they are left out. What is wrong in them rejects the start of
   * the application with a `CorsConfigError`.
   * @example
   * ```ts
   * import { CorsModule } from '@cors/nestjs'
   *
   * CorsModule.forRoot({ origin: ['https://app.example.com', 'https://*.example.com'], credentials: true, maxAge: 600 })
   * ```
   */
  static forRoot(): DynamicModule
  static forRoot<Request = NestRequest>(options: CompiledOptions<Request>): DynamicModule
  static forRoot<const Options extends CorsModuleOptions>(options: Options & GuardModuleOptions<Options>): DynamicModule
  static forRoot(options?: unknown): DynamicModule {
    return { module: CorsModule, providers: [{ provide: optionsToken, useValue: { options } }] }
  }

  /**
   * Sets the policy with options that come from other providers.
   *
   * @example
   * ```ts
   * import { CorsModule } from '@cors/nestjs'
   *
   * CorsModule.forRootAsync({ useFactory: async () => ({ origin: 'https://app.example.com' }) })
   * ```
   */
  static forRootAsync<Request = NestRequest>(options: CorsModuleAsyncOptions<Request>): DynamicModule {
    return { module: CorsModule, imports: options.imports ?? [], providers: provideOptions(options) }
  }
}

function provideOptions<Request>(options: CorsModuleAsyncOptions<Request>): Provider[] {
  if ('useFactory' in options) {
    const { useFactory, inject = [] } = options
    return [
      {
        provide: optionsToken,
        useFactory: async (...injected: unknown[]) => ({ options: await useFactory(...injected) }),
        inject,
      },
    ]
  }
  const fromFactory = (token: InjectionToken): Provider => ({
    provide: optionsToken,
    useFactory: async (factory: CorsOptionsFactory<Request>) => ({ options: await factory.createCorsOptions() }),
    inject: [token],
  })
  if ('useClass' in options) return [options.useClass, fromFactory(options.useClass)]
  return [fromFactory(options.useExisting)]
}
