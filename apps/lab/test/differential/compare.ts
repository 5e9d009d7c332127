import { type BrowserOutcome, type BrowserRequest, type Engine, simulateFetch } from '@cors/browser'
import { isSameOrigin } from '@cors/core'
import type { Difference } from '../engine-differences.ts'
import type { Case } from './cases.ts'
import { isKnownToNode, predictAnswer, type Sent } from './server.ts'

/** What a page sees of a request. */
export type Seen =
  | { readonly verdict: 'blocked' }
  | { readonly verdict: 'allowed'; readonly type: string; readonly headers: readonly string[] }

export interface Facts {
  readonly seen: Seen
  readonly sent: readonly Sent[]
}

/** Makes every request in a page, some at a time; an expression, so that any engine can run it. */
export function runInPage(requests: readonly BrowserRequest[]): string {
  return `(async (requests) => {
    const seen = []
    const work = async () => {
      for (let index = next++; index < requests.length; index = next++) {
        const { url, ...init } = requests[index]
        try {
          const response = await fetch(url, init)
          await response.text()
          seen[index] = { verdict: 'allowed', type: response.type, headers: [...response.headers.keys()] }
        } catch {
          seen[index] = { verdict: 'blocked' }
        }
      }
    }
    let next = 0
    await Promise.all(Array.from({ length: 20 }, work))
    return seen
  })(${JSON.stringify(requests)})`
}

/** The prediction for a case, in the same terms. */
export async function predict(found: Case, engine: Engine): Promise<Facts & { readonly outcome: BrowserOutcome }> {
  const { request } = found
  const { credentials } = request
  const outcome = await simulateFetch(request, (wire) => predictAnswer(found, wire), { engine })
  const seen: Seen =
    outcome.verdict === 'blocked'
      ? { verdict: 'blocked' }
      : { verdict: 'allowed', type: outcome.responseType, headers: outcome.visibleHeaders }
  const wires = outcome.exchanges.map(({ request: wire }) => wire).filter(({ method }) => isKnownToNode(method))
  let hasLeft = false
  const sent = wires.map((wire): Sent => {
    hasLeft ||= !isSameOrigin(request.origin, wire.url)
    const header = (name: string): string | undefined => wire.headers.find(([given]) => given === name)?.[1]
    return {
      method: wire.method,
      path: new URL(wire.url).pathname,
      origin: header('origin'),
      requestMethod: header('access-control-request-method'),
      requestHeaders: header('access-control-request-headers'),
      // Cookies belong to hosts, and all origins here are of one host. What has left the origin once does not come back to it.
      hasCookie: !wire.preflight && (credentials === 'include' || (credentials === 'same-origin' && !hasLeft)),
    }
  })
  return { seen, sent, outcome }
}

/** What differs: in a form to read, and the first request that does; undefined where nothing differs. */
export function findDifference(
  found: Case,
  predicted: Facts,
  observed: Facts,
): { readonly text: string; readonly first: Difference | undefined } | undefined {
  const [expected, actual] = [write(found, predicted), write(found, observed)]
  if (expected === actual) return undefined
  const { number, request, options, status, headers, redirect } = found
  const given = JSON.stringify({ request, options, status, headers, redirect }, showPatterns)
  const pairs = Array.from({ length: Math.max(predicted.sent.length, observed.sent.length) }, (_, index) => ({
    predicted: predicted.sent[index],
    observed: observed.sent[index],
  }))
  return {
    text: `case ${number}: ${given}\n  predicted ${expected}\n  observed  ${actual}`,
    first: pairs.find((pair) => JSON.stringify(pair.predicted) !== JSON.stringify(pair.observed)),
  }
}

/** Without the headers that Node adds of its own, which no prediction knows. */
function write(found: Case, { seen, sent }: Facts): string {
  const known = new Set([...found.headers.map(([name]) => name), 'vary'])
  if (seen.verdict === 'blocked') return JSON.stringify({ seen, sent })
  return JSON.stringify({ seen: { ...seen, headers: seen.headers.filter((name) => known.has(name)).sort() }, sent })
}

function showPatterns(_key: string, value: unknown): unknown {
  return value instanceof RegExp || typeof value === 'function' ? String(value) : value
}
