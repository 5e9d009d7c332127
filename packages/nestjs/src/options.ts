import type { IncomingHttpHeaders } from 'node:http'
import type { CorsOptions, CorsPolicy } from '@cors/core'
import type { CorsAdapterOptions, CorsPolicySource, SingleOptions, ToldDecision } from '@cors/core/adapter'

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

/**
 * What compares with a function of any request, so that a parameter may name the platform's own. The second signature, which is generic, keeps a
 * parameter that names nothing out of this: it is a {@link NestRequest} by the other types there.
 */
interface OfAnyRequest<First extends readonly unknown[], Answer> {
  // biome-ignore lint/suspicious/noExplicitAny: the platform's request, and whatever middleware has made of it
  (...parameters: [...First, request: any]): Answer
  // biome-ignore lint/suspicious/noExplicitAny: likewise
  <_>(...parameters: [...First, request: any]): Answer
}

type Resolved = CorsOptions | readonly CorsOptions[] | CorsPolicy | false

/** Where a policy comes from in Nest: a resolver's parameter may name any type of request. */
export type NestPolicySource = CorsPolicySource<NestRequest> | OfAnyRequest<[], Resolved | Promise<Resolved>>

interface NestAdapterOptions extends Omit<CorsAdapterOptions<NestRequest>, 'onDecision' | 'shadow'> {
  readonly shadow?: NestPolicySource | undefined
  readonly onDecision?: CorsAdapterOptions<NestRequest>['onDecision'] | OfAnyRequest<[decision: ToldDecision], unknown>
}

/** What `forRoot` takes. It is one object, so that a compiler names what is wrong in it; its guard tells the two kinds of options apart. */
export interface GivenModuleOptions extends CorsOptions, NestAdapterOptions {
  readonly policy?: NestPolicySource
}
