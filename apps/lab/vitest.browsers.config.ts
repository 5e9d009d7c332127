import { defineConfig } from 'vitest/config'
import { shared } from '../../vitest.shared.ts'

/** Every engine that is installed: minutes, and no part of `npm test`. */
export default defineConfig({
  ...shared,
  test: { ...shared.test, include: ['test/browsers/*.browsers.ts'], fileParallelism: false },
})
