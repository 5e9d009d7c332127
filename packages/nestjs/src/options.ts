import type { IncomingHttpHeaders } from 'node:http'
import type { CorsPolicy } from '@cors/core'
import type { CorsAdapterOptions, CorsPolicySource, GuardSource, SingleOptions } from '@cors/core/adapter'

/**
 * What the requests of Express and Fastify have in common. Resolvers and `onDecision` get the platform's own request: name its type in
 * their parameter, and it is known there.
 *
 * @example
 * ```ts
 * import { CorsModule, createPolicy, type NestRequest } from '@cors/nestjs'
 *
 * const tenants = new Map([['api.acme.example', createPolicy({ origin: 'https://app.acme.example' })]])
 * CorsModule.forRoot({ policy: (request: NestRequest) => tenants.get(request.hostname) ?? false })
 * ```
 */
export interface NestRequest {
  /** The method, in its exact case. */
  readonly method: string
  /** The path with its query. */
  readonly url: string
  /** The request's headers, by lower-case name. */
  readonly headers: IncomingHttpHeaders
  /** The host that was asked for, without its port. */
  readonly hostname: string
}

/**
 * The options of the module: those of the policy and those of the adapter, or a `policy` and those of the adapter.
 *
 * @example
 * ```ts
 * import type { CorsModuleOptions } from '@cors/nestjs'
 *
 * const options: CorsModuleOptions = { origin: 'https://app.example.com', preflightContinue: false }
 * ```
 */
export type CorsModuleOptions<Request = NestRequest> = SingleOptions<Request>

/** A function that gives each request its policy, for requests of the type that it names. */
export type CorsResolver<Request = NestRequest> = Extract<CorsPolicySource<Request>, (request: Request) => unknown>

/** Options without literals: what is wrong in them shows at the start only, so that their request may have any type. */
export type CompiledOptions<Request> = CorsAdapterOptions<Request> & {
  readonly policy: CorsPolicy | false | CorsResolver<Request>
}

/** What the options of the module have to be besides `CorsModuleOptions`: it refuses the mistakes that show in literals. */
export type GuardModuleOptions<O> = O extends { readonly policy: infer Source }
  ? { readonly policy: GuardSource<Source> }
  : GuardSource<Omit<O, keyof CorsAdapterOptions<never>>>
