import { type BrowserOutcome, type BrowserRequest, simulateFetch } from '@cors/browser'
import { type Application, header } from './application.ts'

/** What a page on an origin gets to see, by the browser model, of the answers of a real application. */
export interface Visit {
  readonly reads: boolean
  /** Of the last answer. */
  readonly allowOrigin: string | undefined
  readonly visibleHeaders: readonly string[]
}

/** A request that needs more than a plain one. */
export type Detail = 'credentials' | 'PATCH' | 'Authorization' | 'the second request' | `reading ${string}`

/** A plain GET, and one that a preflight goes before. */
export const plain: Partial<BrowserRequest> = { method: 'GET' }
export const preflighted: Partial<BrowserRequest> = { method: 'POST', headers: [['content-type', 'application/json']] }

export async function visit(
  application: Application,
  origin: string,
  request: Partial<BrowserRequest>,
  path = '/items',
): Promise<Visit> {
  let allowOrigin: string | undefined
  const outcome: BrowserOutcome = await simulateFetch(
    { credentials: 'omit', ...request, origin, url: `https://api.survey.example${path}` },
    async ({ method, headers }) => {
      const answer = await application.ask(method, headers, path)
      allowOrigin = header(answer, 'access-control-allow-origin')
      return answer
    },
  )
  const allowed = outcome.verdict === 'allowed'
  return { reads: allowed, allowOrigin, visibleHeaders: allowed ? outcome.visibleHeaders : [] }
}

/** Whether a page gets what it asks for: its answer, and what it wants to read there. */
export async function succeeds(
  application: Application,
  origin: string,
  credentials: BrowserRequest['credentials'],
  detail?: Detail,
): Promise<boolean> {
  const request: Partial<BrowserRequest> = {
    credentials: detail === 'credentials' ? 'include' : (credentials ?? 'omit'),
    method: detail === 'PATCH' ? 'PATCH' : 'GET',
    headers: detail === 'Authorization' ? [['authorization', 'Bearer 1']] : [],
  }
  if (detail === 'the second request') await visit(application, origin, request)
  const { reads, visibleHeaders } = await visit(application, origin, request)
  return reads && (!detail?.startsWith('reading ') || visibleHeaders.includes(detail.slice('reading '.length)))
}
