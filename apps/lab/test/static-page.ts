import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { launchBrowser } from './browser.ts'
import { hostStatically, type StaticHost } from './static-host.ts'

/** Opens the built page on a static host; what it logs as an error fails the test. */
export type OpenPage = (path: string, options?: BrowserContextOptions) => Promise<Page>

export const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

/**
 * Starts a browser and a host before the tests of a file, and ends them after.
 *
 * @param logs whether errors in the console are allowed, as where requests are blocked on purpose
 */
export function useStaticPage({ logs = 'forbidden' }: { logs?: 'allowed' | 'forbidden' } = {}): OpenPage {
  let host: StaticHost
  let browser: Browser
  beforeAll(async () => {
    ;[host, browser] = await Promise.all([hostStatically(), launchBrowser()])
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await host?.close()
  })
  return async (path, options = {}) => {
    const context = await browser.newContext({ locale: 'en-US', ...options })
    const page = await context.newPage()
    page.on('pageerror', (error) => expect.unreachable(`the page threw: ${error.message}`))
    page.on('console', (line) => {
      if (line.type() === 'error' && logs === 'forbidden') expect.unreachable(`the page logged: ${line.text()}`)
    })
    await page.addInitScript(watchShifts)
    await page.goto(`${host.address}${path}`)
    await page.locator('h1:visible').waitFor()
    return page
  }
}

/** Waits until nothing is left to be loaded or drawn: the network is silent, fonts are there, and the last layout is on the screen. */
export async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.evaluate(async () => {
    await document.fonts.ready
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  })
}

/** How much the page has moved by itself; the sum of what the browser reports, whole or not. */
export function layoutShift(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as unknown as { layoutShift: number }).layoutShift)
}

/** To be run before the page's own scripts. */
export function watchShifts(): void {
  const scope = globalThis as unknown as { layoutShift: number }
  scope.layoutShift = 0
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) scope.layoutShift += entry.value
  }).observe({ type: 'layout-shift', buffered: true })
}
