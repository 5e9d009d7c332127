import { defineConfig } from 'vitest/config'
import { shared } from '../../vitest.shared.ts'

/** With servers that are killed, and a million hostile origins: no part of `npm test`. */
export default defineConfig({
  ...shared,
  test: { ...shared.test, include: ['test/servers/*.test.ts'], fileParallelism: false, execArgv: ['--expose-gc'] },
})
