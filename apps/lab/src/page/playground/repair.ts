import { type AdvisedOptions, advise, type BrowserOutcome, type BrowserRequest, simulateFetch } from '@cors/browser'
import { type CorsOptions, createPolicy, isOriginAllowed } from '@cors/core'
import { type Server, serverOf } from './servers.ts'

/** What to change so that the page gets its answer. */
export interface Repair {
  /** Options that let the request through; undefined where the server need not change. */
  readonly options: CorsOptions | undefined
  /** The request as the page should make it; undefined where it need not change. */
  readonly request: BrowserRequest | undefined
  /** True where the model lets the changed request through the changed server. */
  readonly works: boolean
}

/** Browsers name one failure at a time; more than these in a row would be a circle. */
const mostRounds = 12

/** Whether the page can read the answer. */
export function isReadable(outcome: BrowserOutcome): boolean {
  return outcome.verdict === 'allowed' && outcome.responseType !== 'opaque'
}

/**
 * Follows the advice for each failure until none is left.
 *
 * @param options of the policy that answers now; undefined where the server has another
 */
export async function findRepair(
  request: BrowserRequest,
  server: Server,
  options: CorsOptions | undefined,
): Promise<Repair> {
  let now = { request, options, server }
  for (let round = 0; round < mostRounds; round++) {
    const outcome = await simulateFetch(now.request, now.server)
    if (isReadable(outcome)) return finish(true)
    const asked = mendRequest(now.request, outcome)
    if (asked !== undefined) {
      now = { ...now, request: asked }
      continue
    }
    const advised = advise(now.request, outcome)?.options
    if (advised === undefined) return finish(false)
    const merged = mergeOptions(now.options, advised)
    now = { ...now, options: merged, server: serverOf(createPolicy(merged)) }
  }
  return finish(false)

  function finish(works: boolean): Repair {
    return {
      options: now.options === options ? undefined : now.options,
      request: now.request === request ? undefined : now.request,
      works,
    }
  }
}

/** What the page has to do better; undefined where it is the server's turn. */
function mendRequest(request: BrowserRequest, outcome: BrowserOutcome): BrowserRequest | undefined {
  const { method = 'GET', headers = [] } = request
  if (outcome.verdict === 'allowed') return { ...request, mode: 'cors' }
  switch (outcome.failure) {
    case 'no-cors-method':
    case 'mode-same-origin':
    case 'corp':
      return request.mode === 'cors' ? undefined : { ...request, mode: 'cors' }
    case 'method-not-allowed': {
      const upper = method.toUpperCase()
      return upper === method ? undefined : { ...request, method: upper }
    }
    case 'header-not-allowed': {
      const kept = headers.filter(([name]) => !/^access-control-/i.test(name))
      return kept.length === headers.length ? undefined : { ...request, headers: kept }
    }
    default:
      return undefined
  }
}

/** Adds what was advised to what a policy has. */
export function mergeOptions(options: CorsOptions | undefined, advised: AdvisedOptions): CorsOptions {
  if (options === undefined) return { ...advised, ...oneOrigin(advised.origin) }
  const { origin, methods, allowedHeaders, ...rest } = advised
  return {
    ...options,
    ...mergeOrigin(options, advised),
    ...(methods !== undefined && options.methods !== '*' && { methods }),
    ...(allowedHeaders !== undefined && { allowedHeaders }),
    ...rest,
  }
}

function mergeOrigin(options: CorsOptions, { origin: added, credentials }: AdvisedOptions): CorsOptions {
  const { origin = '*' } = options
  if (added === undefined || added === '*') return {}
  if (origin === '*' || origin === true) return credentials === true ? oneOrigin(added) : { origin }
  const policy = createPolicy(options)
  const missing = added.filter((one) => isOriginAllowed(policy, one) !== true)
  const list = Array.isArray(origin) ? origin : [origin]
  return missing.length === 0 ? { origin } : { origin: [...list, ...missing] }
}

function oneOrigin(origin: AdvisedOptions['origin']): CorsOptions {
  if (origin === undefined) return {}
  const [only, ...more] = origin
  return { origin: typeof origin !== 'string' && only !== undefined && more.length === 0 ? only : origin }
}
