import {
  type BrowserOutcome,
  type BrowserRequest,
  simulateFetch,
  type WireRequest,
  type WireResponse,
} from '@cors/browser'
import { type CorsDenial, cors } from '@cors/fetch'
import type { Given } from './denial-examples.ts'

/** What the server of an example makes of a page's request. */
export interface Answered {
  readonly outcome: BrowserOutcome
  /** Why the policy denied it, as `onDecision` was told. */
  readonly reasons: readonly CorsDenial[]
  /** What was logged. */
  readonly logged: readonly string[]
}

/** Runs a step as on the machine of whoever develops: elsewhere nothing is logged of it. */
export function inDevelopment<Result>(run: () => Result): Result {
  const { NODE_ENV } = process.env
  process.env.NODE_ENV = 'development'
  try {
    return run()
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = NODE_ENV
  }
}

/** A logger, and what it was told. */
export function recorder(): {
  readonly logged: string[]
  readonly logger: { warn(line: string): void; error(line: string): void }
} {
  const logged: string[] = []
  const tell = (line: string): void => void logged.push(line)
  return { logged, logger: { warn: tell, error: tell } }
}

/** Lets the server of an example answer a page. */
export async function answered(page: BrowserRequest, { policy, adapter }: Given): Promise<Answered> {
  const { logged, logger } = recorder()
  const reasons: CorsDenial[] = []
  const handle = inDevelopment(() =>
    cors(policy, {
      ...adapter,
      logger,
      onDecision: (decision) => {
        if ('reason' in decision) reasons.push(decision.reason)
      },
    }),
  )
  const serve = async ({ url, method, headers }: WireRequest): Promise<WireResponse> => {
    const request = new Request(url, { method, headers: headers.map(([name, value]) => [name, value]) })
    const response = await handle(request, () => new Response('hello'))
    return { status: response.status, headers: [...response.headers] }
  }
  const outcome = await simulateFetch(page, serve)
  return { outcome, reasons, logged }
}
