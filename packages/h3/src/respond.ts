import type { CorsDecision } from '@cors/core'
import { endStatusOf, overridesHandler } from '@cors/core/adapter'
import { createEnd, type Given } from '@cors/fetch/adapter'
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
  if (status !== undefined) return give(createEnd(status, decision), event, given)
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

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | null | undefined)?.then === 'function'
}
