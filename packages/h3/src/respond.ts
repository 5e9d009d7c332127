import type { CorsDecision } from '@cors/core'
import { endStatusOf, overridesHandler } from '@cors/core/adapter'
import type { Given } from '@cors/fetch/adapter'
import type { H3Event } from 'h3'
import type { H3Engine } from './engine.ts'
import { followErrors } from './follow-errors.ts'
import { give, giveError } from './give.ts'

/** Carries a decision out: what is returned or thrown is for h3 to make a response of. */
export function carryOut(
  engine: H3Engine,
  decision: CorsDecision,
  event: H3Event,
  origin: string | undefined,
  next: () => unknown,
): unknown {
  const given: Given = { decision, origin, engine }
  const status = endStatusOf(decision, engine)
  if (status !== undefined) return give(createEnd(status), event, given)
  if (decision.headers.vary === '' && !overridesHandler(decision)) return next()
  followErrors(event)
  try {
    const value = next()
    return isThenable(value)
      ? value.then(
          (late) => give(late, event, given),
          (error: unknown) => {
            throw giveError(error, event, given)
          },
        )
      : give(value, event, given)
  } catch (error) {
    throw giveError(error, event, given)
  }
}

/** Rule 7: a preflight, or what is rejected, is answered without a body, and without Content-Length where the status forbids one (RFC 9110 §8.6). */
function createEnd(status: number): Response {
  return new Response(null, status === 204 ? { status } : { status, headers: { 'content-length': '0' } })
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | null | undefined)?.then === 'function'
}
