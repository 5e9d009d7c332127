import { createPolicy, isOriginAllowed } from '@cors/core'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { importPolicy } from '../../src/index.ts'
import { runs } from '../support/fuzz.ts'
import { expressions, origins, writeNginx } from '../support/hand-written.ts'

/** What nginx itself would compare. */
const isMatched = (rows: readonly string[], flags: string, origin: string): boolean =>
  rows.some((each) => new RegExp(each, flags).test(origin))

it('no origin is allowed that none of the expressions of a configuration matches', () => {
  let allowed = 0
  fc.assert(
    fc.property(
      fc.array(expressions, { minLength: 1, maxLength: 2 }),
      fc.boolean(),
      fc.boolean(),
      fc.array(origins, { minLength: 40, maxLength: 40 }),
      (rows, ignoresCase, isMap, all) => {
        const text = writeNginx(rows, ignoresCase, isMap)
        const { options } = importPolicy(text, 'nginx')
        if (options === undefined) return
        const policy = createPolicy(options as never)
        for (const origin of all) {
          const isAllowed = (isOriginAllowed as (...given: unknown[]) => unknown)(policy, origin)
          if (isAllowed === true) allowed++
          if (isAllowed === true && !isMatched(rows, ignoresCase ? 'i' : '', origin))
            throw new Error(`${origin} is allowed by ${JSON.stringify(rows)}`)
        }
      },
    ),
    runs(400),
  )
  expect(allowed).toBeGreaterThan(200)
})
