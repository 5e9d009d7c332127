import { defineConfig } from 'vitest/config'
import { shared } from '../../vitest.shared.ts'

/** Fresh projects again, installed by version from a registry that the release was tried on: no part of `npm test`. */
export default defineConfig({
  ...shared,
  test: {
    ...shared.test,
    globalSetup: 'test/support/registry.ts',
    include: ['test/published.test.ts', 'test/stranger.test.ts', 'test/fresh.test.ts', 'test/packed.test.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    fileParallelism: false,
  },
})
