import type { CorsPolicySource, GuardSource } from '@cors/core/adapter'
import { SetMetadata, type Type } from '@nestjs/common'
import type { NestPolicySource } from './options.ts'
import type { PlatformRequest } from './request-hook.ts'

/** A registered symbol, so that two copies of this package in one application understand each other. */
const policyKey: unique symbol = Symbol.for('@cors/nestjs policy')

/**
 * Gives a controller or a handler a policy of its own; the handler's wins. It governs the preflights as well that ask for the handler's
 * method and path. It takes the place of the module's policy: nothing of that one is inherited.
 *
 * @param policy options, a policy, `false` for no CORS, or a resolver. What is wrong in it rejects the start of the application with a
 * `CorsConfigError` that names the class and the method.
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { Cors } from '@cors/nestjs'
 * import { Controller, Get, Post } from '@nestjs/common'
 *
 * @Cors({ origin: '*' })
 * @Controller('cats')
 * export class CatsController {
 *   @Get()
 *   list() {}
 *
 *   @Cors({ origin: 'https://admin.example.com', credentials: true })
 *   @Post()
 *   create() {}
 * }
 * ```
 */
export function Cors<const Source extends NestPolicySource>(
  policy: Source & GuardSource<Source>,
): ClassDecorator & MethodDecorator {
  const decorate = SetMetadata(policyKey, policy)
  return (target: object, name?: string | symbol, descriptor?: PropertyDescriptor) => {
    // By its name too: another decorator may put a function of its own in the method's place.
    if (name !== undefined) Reflect.defineMetadata(policyKey, policy, target, name)
    if (name === undefined || descriptor === undefined) decorate(target as Type)
    else decorate(target, name, descriptor)
  }
}

/**
 * Switches CORS off for a controller or a handler: nothing is added, CORS headers that it sets itself stay, and its preflights are left to
 * the application. To take such headers away, deny every origin: `@Cors({ origin: () => false })`.
 *
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { NoCors } from '@cors/nestjs'
 * import { Controller, Get } from '@nestjs/common'
 *
 * @Controller('internal')
 * export class InternalController {
 *   @NoCors()
 *   @Get()
 *   show() {}
 * }
 * ```
 */
export function NoCors(): ClassDecorator & MethodDecorator {
  return Cors(false)
}

/** What a decorator says about a class or a method: `undefined` without one. A class inherits what its base class says. */
export function readPolicy(target: object): { readonly policy: CorsPolicySource<PlatformRequest> } | undefined {
  return Reflect.hasMetadata(policyKey, target) ? { policy: Reflect.getMetadata(policyKey, target) } : undefined
}

/** What a decorator says about a handler; one that overrides another of the same name has nothing of that. */
export function readMethodPolicy(handler: object, controller: Type, name: string): ReturnType<typeof readPolicy> {
  let owner: object | null = controller.prototype as object
  while (owner !== null && !Object.hasOwn(owner, name)) owner = Object.getPrototypeOf(owner) as object | null
  return (
    readPolicy(handler) ??
    (owner !== null && Reflect.hasOwnMetadata(policyKey, owner, name)
      ? { policy: Reflect.getOwnMetadata(policyKey, owner, name) }
      : undefined)
  )
}
