import { defineConfig, mergeConfig, type ViteUserConfig } from 'vitest/config'
import { shared } from '../../vitest.shared.ts'

/** Fresh projects again, installed by version from a registry that the release was tried on: no part of `npm test`. */
const config: ViteUserConfig = mergeConfig(
  shared,
  defineConfig({
    test: {
      globalSetup: 'test/support/registry.ts',
      include: ['test/fresh.test.ts', 'test/packed.test.ts'],
      testTimeout: 600_000,
      hookTimeout: 600_000,
      fileParallelism: false,
    },
  }),
)

export default config
