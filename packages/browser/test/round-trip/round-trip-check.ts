import { simulateFetch } from '../../src/fetch/simulate.ts'
import type { BrowserRequest } from '../../src/index.ts'
import { compile, EXPOSABLE, type PolicyCase, serverOf } from './round-trip.ts'
import { isUnsaid, meansAllowed, meansExposed } from './round-trip-oracle.ts'

const OWN = new Set(EXPOSABLE.map((name) => name.toLowerCase()))

/** Runs every request against the policy; throws where the two halves of the protocol disagree. */
export async function checkRoundTrip(policyCase: PolicyCase, requests: readonly BrowserRequest[]): Promise<void> {
  const server = serverOf(compile(policyCase))
  for (const request of requests) {
    if (isUnsaid(policyCase, request)) continue
    const outcome = await simulateFetch(request, server)
    const wanted = meansAllowed(policyCase, request)
    if ((outcome.verdict === 'allowed') !== wanted) {
      throw new Error(
        `the policy ${wanted ? 'allows' : 'refuses'} ${JSON.stringify(request)}, the browser says ${JSON.stringify(outcome)}`,
      )
    }
    if (outcome.verdict === 'blocked' || outcome.responseType === 'basic') continue
    const seen = outcome.visibleHeaders.filter((name) => OWN.has(name)).join()
    const exposed = meansExposed(policyCase.options).join()
    if (seen !== exposed) throw new Error(`exposed ${exposed}, visible ${seen} for ${JSON.stringify(request)}`)
  }
}
