import { starts } from './server/starts.ts'
import type { Manner } from './traffic.ts'
import type { Traits } from './traits.ts'

/** How long everything takes, in seconds. */
export interface Plan {
  readonly name: 'hour' | 'short'
  /** When no further round begins that would not end in time. */
  readonly seconds: number
  /** How long each server has the traffic in a round. */
  readonly phase: number
}

export const plans: Readonly<Record<Plan['name'], Plan>> = {
  hour: { name: 'hour', seconds: 3300, phase: 10 },
  short: { name: 'short', seconds: 165, phase: 2 },
}

/** In turn, besides the kept connections and the tenants. */
export const turns: readonly Manner[] = ['pipelined', 'reconnecting']

const whole: Traits = { prefix: '', seesErrors: true, governsMissing: true, seesAnswers: true }

const special: Readonly<Record<string, Partial<Traits>>> = {
  // Each policy is an application of its own, and a path without one is outside of all of them; a missing one is under its policy.
  '@cors/next, route handlers': { prefix: '/handlers', seesErrors: false },
  '@cors/next, proxy': {
    prefix: '/proxied',
    // What runs before a handler cannot see what it answers.
    seesAnswers: false,
    // Next.js 16.4.6 by itself, where a client leaves and any proxy answers in place of the application; it goes on after that.
    ownAccident: /^uncaught exception: Error: aborted\n +at abortIncoming/,
  },
}

/** The servers, with what their frameworks do not let them do. */
export const adapters: readonly (Traits & { readonly name: string })[] = Object.keys(starts).map((name) => ({
  name,
  ...whole,
  ...special[name],
}))
