/** A line of the console, as Playwright gives it. */
export interface ConsoleLine {
  type(): string
  text(): string
}

/** A request that failed, as Playwright gives it. */
export interface FailedRequest {
  method(): string
  url(): string
  failure(): { readonly errorText: string } | null
}

/** Frees these types from `@playwright/test`, whose own are of this form. */
type On<This> = {
  (event: 'console', listener: (line: ConsoleLine) => void): This
  (event: 'requestfailed', listener: (request: FailedRequest) => void): This
}

/**
 * What is used of a `Page` of Playwright, whichever of its packages it comes from.
 *
 * @see https://playwright.dev/docs/api/class-page
 * @example
 * ```ts
 * import { type PlaywrightPage, watchCors } from '@cors/browser/playwright'
 *
 * export const report = async (page: PlaywrightPage): Promise<string> => (await watchCors(page)).report()
 * ```
 */
export interface PlaywrightPage {
  readonly on: On<unknown>
  context(): { newCDPSession(page: unknown): Promise<unknown> }
}

/** What is used of a session of Chrome's DevTools protocol. */
export interface ProtocolSession {
  on(event: string, listener: (params: unknown) => void): unknown
  send(method: string): Promise<unknown>
}

/** The session of a page; `undefined` in engines that have none. */
export async function openSession(page: PlaywrightPage): Promise<ProtocolSession | undefined> {
  try {
    return (await page.context().newCDPSession(page)) as ProtocolSession
  } catch {
    return undefined
  }
}
