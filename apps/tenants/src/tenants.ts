import { type CorsOptions, type CorsPolicy, createPolicy } from '@cors/fastify'

/**
 * The policies of all tenants. A change is one assignment of a finished policy, so that a request sees the old one or the new one, and
 * never a part of each; options that are wrong throw before anything has changed.
 */
export class Tenants {
  readonly #policies = new Map<string, CorsPolicy>()

  /** @throws {CorsConfigError} and keeps the policy that the tenant had */
  configure(tenant: string, options: CorsOptions): void {
    this.#policies.set(tenant, createPolicy(options))
  }

  /** No CORS for a tenant that nobody configured. */
  policyOf(tenant: string | undefined): CorsPolicy | false {
    return (tenant !== undefined && this.#policies.get(tenant)) || false
  }
}
