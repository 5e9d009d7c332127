import { defineConfig, mergeConfig, type ViteUserConfig } from 'vitest/config'
import { shared } from '../../vitest.shared.ts'

const config: ViteUserConfig = mergeConfig(
  shared,
  defineConfig({
    test: {
      globalSetup: 'test/support/pack.ts',
      testTimeout: 180_000,
      hookTimeout: 180_000,
      // There has to be a registry.
      exclude: ['test/published.test.ts', 'test/stranger.test.ts'],
    },
  }),
)

export default config
