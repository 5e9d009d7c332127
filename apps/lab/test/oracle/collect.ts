import type { BrowserRequest } from '@cors/browser'
import type { Browser } from 'playwright-core'
import { runInPage, type Seen } from '../differential/compare.ts'
import type { CorsError } from './cors-errors.ts'

/** What Chromium's protocol says of a request that failed. */
export interface Failed {
  /** Absent where the failure is none of CORS, or where nothing was sent. */
  readonly corsError?: CorsError
  readonly errorText: string
  readonly blockedReason?: string
}

export interface Collected {
  readonly seen: readonly Seen[]
  /** By the number of the case. */
  readonly failed: ReadonlyMap<number, Failed>
  /** Reasons by the number of the case, as the Issues tab has them. */
  readonly issues: ReadonlyMap<number, ReadonlySet<CorsError>>
}

const numberIn = (url: string): number | undefined => {
  const found = /\/case\/(\d+)/.exec(url)?.[1]
  return found === undefined ? undefined : Number(found)
}

/** Makes every request in a page, and listens to what the protocol says of each. */
export async function collect(browser: Browser, url: string, requests: readonly BrowserRequest[]): Promise<Collected> {
  const page = await browser.newPage()
  const session = await page.context().newCDPSession(page)
  const cases = new Map<string, number>()
  const failed = new Map<number, Failed>()
  const issues = new Map<number, Set<CorsError>>()
  session.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    const number = numberIn(request.url)
    // A preflight has an identifier of its own.
    if (number !== undefined && type !== 'Preflight') cases.set(requestId, number)
  })
  session.on('Network.loadingFailed', ({ requestId, errorText, corsErrorStatus, blockedReason, type }) => {
    const number = cases.get(requestId)
    if (number === undefined || type === 'Preflight') return
    failed.set(number, {
      errorText,
      ...(corsErrorStatus && { corsError: corsErrorStatus.corsError }),
      ...(blockedReason && { blockedReason }),
    })
  })
  session.on('Audits.issueAdded', ({ issue }) => {
    const details = issue.details.corsIssueDetails
    const number = cases.get(details?.request.requestId ?? '') ?? numberIn(details?.request.url ?? '')
    if (details === undefined || number === undefined) return
    issues.set(number, (issues.get(number) ?? new Set()).add(details.corsErrorStatus.corsError))
  })
  await session.send('Network.enable')
  await session.send('Audits.enable')
  await page.goto(url)
  const seen = JSON.parse(await page.evaluate(`(${runInPage(requests)}).then(JSON.stringify)`)) as Seen[]
  await page.close()
  return { seen, failed, issues }
}
