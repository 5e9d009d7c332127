import type { BrowserRequest, Diagnosis, Recording } from '@cors/browser'
import { ask } from '../check/ask.ts'
import type { CheckedPage, CheckSettings } from '../check/asked.ts'
import { type CheckReport, reportOn } from '../check/report.ts'

/** The page that a recording tells of, as far as a server can be asked for it. */
export function pageOf({ request }: Recording, origin: string | undefined): CheckedPage | undefined {
  const from = origin ?? request.origin
  if (from === undefined || !/^https?:\/\//i.test(request.url) || !URL.canParse(request.url)) return undefined
  const { url, method = 'GET', headers = [], credentials = 'same-origin', redirect = 'follow' } = request
  const asked: BrowserRequest = { origin: from, url, method, headers, credentials, redirect, mode: 'cors' }
  return { request: asked as CheckedPage['request'], body: undefined, cookie: undefined }
}

/** Whether asking again changes nothing. */
export function isHarmless(method: string): boolean {
  return /^(get|head|options)$/i.test(method)
}

/** Whether there is something left to ask for. */
export function isOpen({ certainty }: Diagnosis): boolean {
  return certainty !== 'proven'
}

/** Asks the server for what a recording leaves open; of a request that may change something, only the preflight. */
export async function probe(
  page: CheckedPage,
  settings: CheckSettings,
  onSend: (url: string) => void,
): Promise<CheckReport> {
  const only = isHarmless(page.request.method) ? 'everything' : 'preflight'
  const asked = await ask(page, { ...settings, only }, ({ url }) => onSend(url))
  return reportOn(page, settings, asked)
}
