import { type CorsPolicy, decide } from '@cors/core'
import { safelistedResponseHeaders as safe } from '@cors/standard/response-headers'
import type { GapCode } from '../../src/index.ts'

/** A request of a page. */
export interface PageRequest {
  readonly origin: string
  /** What a preflight asks for; nothing of a request without one. */
  readonly method?: string
  readonly headers?: readonly string[]
}

/** What a browser would read of an answer. */
export type Answer = Readonly<Record<string, string>>
/** What a page gets of an answer: the standard's CORS check, and its steps for a preflight. */
function grants(answer: Answer, { origin, method, headers = [] }: PageRequest, credentials: boolean): boolean {
  const allowed = answer['allow-origin']
  if (allowed !== origin && !(allowed === '*' && !credentials)) return false
  if (credentials && answer['allow-credentials'] !== 'true') return false
  if (method === undefined) return true
  const methods = (answer['allow-methods'] ?? '').split(',').map((each) => each.trim())
  if (!['GET', 'HEAD', 'POST', ...methods].includes(method) && !(methods.includes('*') && !credentials)) return false
  const names = (answer['allow-headers'] ?? '').split(',').map((name) => name.trim().toLowerCase())
  return headers.every(
    (name) => names.includes(name) || (names.includes('*') && !credentials && name !== 'authorization'),
  )
}

/** Which headers a page may read; all of them by `*`. */
function exposes(answer: Answer, credentials: boolean): readonly string[] | '*' {
  const names = (answer['expose-headers'] ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean)
  return names.includes('*') && !credentials ? '*' : names
}

/** What `decide` answers, by the names of headers without their beginning. */
export function answerOf(policy: CorsPolicy, { origin, method, headers }: PageRequest): Answer {
  const request = {
    method: method === undefined ? 'GET' : 'OPTIONS',
    origin,
    requestMethod: method,
    requestHeaders: headers?.join(','),
  }
  const decision = (decide as (...given: Parameters<typeof decide>) => ReturnType<typeof decide<false>>)(
    policy,
    request,
  )
  return Object.fromEntries(
    Object.entries(decision.headers.toJSON()).map(([name, value]) => [name.replace('access-control-', ''), value]),
  )
}

/** What is looser, or stricter without a gap. */
export function compare(
  sent: Answer,
  wanted: Answer,
  request: PageRequest,
  credentials: boolean,
  stricter: readonly GapCode[],
): string | undefined {
  const isGranted = grants(wanted, request, credentials)
  if (!grants(sent, request, credentials))
    return isGranted && !stricter.some((code) => denying.includes(code)) ? 'stricter' : undefined
  if (!isGranted) return 'looser'
  const may = exposes(wanted, credentials)
  if (request.method !== undefined || may === '*') return undefined
  const can = exposes(sent, credentials)
  return can === '*' || can.some((name) => !safe.includes(name) && !may.includes(name)) ? 'exposes more' : undefined
}

/** Which gaps say that something is denied. */
const denying: readonly GapCode[] = ['origin-pattern', 'methods', 'header-echo', 'credentials', 'rules', 'max-age']
