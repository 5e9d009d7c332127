import { defineConfig } from 'vitest/config'
import { shared } from '../../vitest.shared.ts'

/** Every server that is installed, and no part of `npm test`. */
export default defineConfig({
  ...shared,
  test: { ...shared.test, include: ['test/installed/*.servers.ts'], fileParallelism: false },
})
