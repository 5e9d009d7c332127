import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roundTrip } from './round-trip.ts'
import { checkRoundTrip } from './round-trip-check.ts'

describe('round trip', () => {
  it('is allowed by the browser exactly when the policy allows it', async () => {
    await fc.assert(
      fc.asyncProperty(roundTrip, ([policy, requests]) => checkRoundTrip(policy, requests)),
      { numRuns: 500 },
    )
  })

  it('fails where the server says something else than the policy', async () => {
    const policy = { options: { origin: 'https://app.example.com' }, allows: () => true }
    const request = { origin: 'https://other.example', url: 'https://api.example.com/x' }
    await expect(checkRoundTrip(policy, [request])).rejects.toThrow('the policy allows')
  })
})
