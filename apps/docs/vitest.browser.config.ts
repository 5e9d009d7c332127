import { defineConfig } from 'vitest/config'
import { shared } from '../../vitest.shared.ts'

/** The site as it was built, in a browser; no part of `npm test`, which does not build it. */
export default defineConfig({
  ...shared,
  test: { ...shared.test, include: ['test/browser/*.browser.ts'], testTimeout: 120_000 },
})
