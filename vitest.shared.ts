import { defineConfig, type ViteUserConfig } from 'vitest/config'

/** What every package's tests share: sources instead of builds, and a result file that the bootstrap adds up. */
export const shared: ViteUserConfig = defineConfig({
  resolve: { conditions: ['@cors/source'] },
  ssr: { resolve: { conditions: ['@cors/source'] } },
  test: {
    reporters: ['default', 'json'],
    outputFile: { json: 'test-results.json' },
    include: ['test/**/*.test.ts'],
    // The functions that @cors/conformance describes its tables with.
    globals: true,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
