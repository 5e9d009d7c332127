import { diagnose } from '../diagnose/diagnose.ts'
import type { Diagnosis } from '../diagnose/diagnosis.ts'
import { readEvidence } from '../evidence/evidence.ts'
import { openSession, type PlaywrightPage, type ProtocolSession } from './page.ts'
import { type Params, PROTOCOL_EVENTS, ProtocolEvents } from './protocol-events.ts'

/**
 * What a page's browser refused, since it is watched.
 *
 * @see https://playwright.dev/docs/api/class-page#page-event-request-failed
 * @example
 * ```ts
 * import type { CorsWatch } from '@cors/browser/playwright'
 *
 * export const codes = async (watch: CorsWatch): Promise<(string | undefined)[]> =>
 *   (await watch.diagnoses()).map(({ primary }) => primary?.code)
 * ```
 */
export interface CorsWatch {
  /** A diagnosis for every request that failed, each kind once. */
  diagnoses(): Promise<readonly Diagnosis[]>
  /** The same in lines for people; empty where nothing failed. */
  report(): Promise<string>
}

const MOST_LINES = 1000
/** More would bury the failure of the test itself. */
const MOST_REPORTED = 5

/** Lines of the console and failed requests, by which every engine tells what it refused. */
class Lines {
  readonly #lines: string[] = []

  add(line: string): void {
    this.#lines.push(line)
    if (this.#lines.length > MOST_LINES) this.#lines.shift()
  }

  about(url: string): string[] {
    return this.#lines.filter((line) => line.includes(url))
  }

  get all(): readonly string[] {
    return this.#lines
  }
}

async function startSession(page: PlaywrightPage, events: ProtocolEvents): Promise<ProtocolSession | undefined> {
  const session = await openSession(page)
  for (const method of PROTOCOL_EVENTS) session?.on(method, (params) => events.add(method, params as Params))
  await session?.send('Network.enable')
  return session
}

/** What is known of each failure, as a text that people could paste. */
function pastes(lines: Lines, events: ProtocolEvents | undefined): string[] {
  if (events === undefined) return [lines.all.join('\n')]
  return events.failed.map(({ url, events }) => [JSON.stringify(events), ...lines.about(url)].join('\n'))
}

/** What the browser refused; what a page ended itself was not. */
function diagnosed(text: string): Diagnosis[] {
  return readEvidence(text)
    .recordings.map(diagnose)
    .filter(({ verdict, primary }) => verdict === 'blocked' && primary?.subtype !== 'aborted')
}

/**
 * Watches what the browser refuses a page, from now on: lines of the console, requests that fail, and in Chromium the events of the
 * DevTools protocol, which name the check that failed.
 *
 * @param page A page of Playwright. What it did before is not known.
 * @returns What was refused, whenever it is asked for.
 * @see https://playwright.dev/docs/api/class-page
 * @example
 * ```ts
 * import { type PlaywrightPage, watchCors } from '@cors/browser/playwright'
 *
 * export async function whyBlocked(page: PlaywrightPage, act: () => Promise<unknown>): Promise<string> {
 *   const watch = await watchCors(page)
 *   await act()
 *   return watch.report()
 * }
 * ```
 */
export async function watchCors(page: PlaywrightPage): Promise<CorsWatch> {
  const lines = new Lines()
  const events = new ProtocolEvents()
  page.on('console', (line) => {
    if (/^(?:error|warning)$/.test(line.type())) lines.add(line.text())
  })
  page.on('requestfailed', (request) => {
    lines.add(`${request.method()} ${request.url()} ${request.failure()?.errorText ?? ''}`)
  })
  const session = await startSession(page, events)
  const diagnoses = async (): Promise<readonly Diagnosis[]> => {
    // Events come in order, so that all that were sent before this answer are there. A page that is closed sends no more.
    await session?.send('Network.enable').catch(() => undefined)
    const found = pastes(lines, session && events).flatMap(diagnosed)
    return [...new Map(found.map((diagnosis) => [String(diagnosis), diagnosis])).values()]
  }
  return {
    diagnoses,
    report: async () => (await diagnoses()).slice(0, MOST_REPORTED).join('\n\n'),
  }
}
