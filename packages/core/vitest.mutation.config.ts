import { defineConfig, mergeConfig } from 'vitest/config'
import { shared } from '../../vitest.shared.ts'

/** Without what measures time, memory or documentation: a mutant shows in the rest, or not at all. */
export default mergeConfig(
  shared,
  defineConfig({
    test: {
      // Each mutant is one more run of the same files.
      isolate: false,
      exclude: [
        'test/decide/allocation.test.ts',
        'test/examples.test.ts',
        'test/decide/hostile-requests.test.ts',
        'test/decide/scale.test.ts',
      ],
      env: { CORS_FUZZ_RUNS: '150' },
    },
  }),
)
