import { type BrowserOutcome, simulateFetch, type WireResponse } from '@cors/browser'
import type { Exchange } from '../../../recorder.ts'
import type { Result } from '../cells.ts'

/** An answer as it was recorded, for `@cors/browser` to judge. */
export function answerOf({ answer }: Exchange): WireResponse {
  return { status: Number.parseInt(answer?.status ?? '0', 10), headers: answer?.headers ?? [] }
}

export function isPreflight({ method, requestHeaders }: Exchange): boolean {
  return method === 'OPTIONS' && requestHeaders.some(([name]) => name.toLowerCase() === 'access-control-request-method')
}

/** The browser's half once more, with what the server really answered in place of what the policy says: it names the failing check. */
export async function replay({ prediction, exchanges }: Result): Promise<BrowserOutcome> {
  if (exchanges === undefined || exchanges.length === 0) return prediction.outcome
  return simulateFetch(prediction.request, ({ preflight }) => {
    const exchange = exchanges.find((each) => isPreflight(each) === preflight)
    return exchange === undefined ? { status: 0, headers: [] } : answerOf(exchange)
  })
}
