import { type CorsOptions, type CorsRequest, createPolicy, decide } from '@cors/core'
import { asSet } from '../../examples/test/support/checks.ts'
import { foreign } from '../../examples/test/support/upstream.ts'

type Headers = Readonly<Record<string, string>>

/** What the engine decides, with `Vary` as the set that it is. */
export function decided(options: CorsOptions, request: CorsRequest): Headers {
  const decision = decide(createPolicy(options), request)
  if (decision instanceof Promise) throw new Error('No policy here is asynchronous')
  const { vary, ...headers } = decision.headers.toJSON()
  return vary === undefined ? headers : { ...headers, vary: asSet(vary) }
}

/** The same where an upstream sent CORS headers of its own: only without an Origin are they left alone, and under "*" not even there. */
export function passing({ vary, ...headers }: Headers, origin: string | undefined): Headers {
  const isOwned = origin !== undefined || headers['access-control-allow-origin'] === '*'
  const both = asSet([vary, foreign.vary].filter(Boolean).join(','))
  return { ...(isOwned ? headers : foreign), vary: both }
}
