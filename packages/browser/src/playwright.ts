import type { PlaywrightPage } from './playwright/page.ts'
import { type CorsWatch, watchCors } from './playwright/watch.ts'

export type { PlaywrightPage } from './playwright/page.ts'
export { type CorsWatch, watchCors } from './playwright/watch.ts'

/**
 * What is used of the `TestInfo` of Playwright.
 *
 * @see https://playwright.dev/docs/api/class-testinfo
 * @example
 * ```ts
 * import type { PlaywrightTestInfo } from '@cors/browser/playwright'
 *
 * const hasFailed = ({ status, expectedStatus }: PlaywrightTestInfo): boolean => status !== expectedStatus
 * ```
 */
export interface PlaywrightTestInfo {
  readonly status?: string
  readonly expectedStatus: string
  attach(name: string, options: { body: string; contentType: string }): Promise<void>
}

/**
 * Fixtures for `test.extend` of `@playwright/test`.
 *
 * @see https://playwright.dev/docs/test-fixtures
 * @example
 * ```ts
 * import { type CorsFixtures, corsDoctor } from '@cors/browser/playwright'
 *
 * const fixtures: CorsFixtures = corsDoctor
 * ```
 */
export interface CorsFixtures {
  readonly corsWatch: [
    (
      args: { readonly page: PlaywrightPage },
      use: (watch: CorsWatch) => Promise<void>,
      testInfo: PlaywrightTestInfo,
    ) => Promise<void>,
    { readonly auto: true },
  ]
}

/**
 * Lets a test that fails say what the browser refused its page, why, and what to change: in the output of the test, and attached to the
 * report. A test that wants to know earlier asks `corsWatch`.
 *
 * @see https://playwright.dev/docs/test-fixtures#automatic-fixtures
 * @example
 * ```ts
 * import { corsDoctor } from '@cors/browser/playwright'
 *
 * // const test = base.extend(corsDoctor), with base from '@playwright/test'
 * console.log(Object.keys(corsDoctor))
 * ```
 */
export const corsDoctor: CorsFixtures = {
  corsWatch: [
    // Playwright reads the names of the fixtures that it needs out of the parameter.
    async ({ page }, use, testInfo) => {
      const watch = await watchCors(page)
      await use(watch)
      if (testInfo.status === testInfo.expectedStatus) return
      const body = await watch.report()
      if (body === '') return
      console.error(`\nWhat the browser refused:\n${body}`)
      await testInfo.attach('cors', { body, contentType: 'text/plain' })
    },
    { auto: true },
  ],
}
