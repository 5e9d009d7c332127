import { describeConformance, withoutGuard } from '@cors/conformance'
import { afterAll, describe } from 'vitest'
import { answers } from './app.ts'
import { bun, serveByBun, stopBun } from './bun/bun.ts'

afterAll(stopBun)

describe.skipIf(bun === undefined)('Bun', () => {
  for (const title of Object.keys(answers)) {
    describeConformance(`Elysia on Bun, answers by a ${title}`, {
      serve: (name) => serveByBun(title, name),
      exceptions: withoutGuard,
    })
  }
})
