import { createPolicy, parseOrigin } from '@cors/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ImportTarget, importPolicy, importTargets } from '../../src/index.ts'
import { runs } from '../support/fuzz.ts'
import { answerOf, compare, type PageRequest } from '../support/pages.ts'
import { policies } from '../support/policies.ts'
import { originsNear } from '../support/requests.ts'
import { tryExport } from '../support/try-export.ts'

const asked = fc.oneof(
  fc.constant({}),
  fc.record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'patch', 'DELETE', 'PURGE'),
    headers: fc
      .uniqueArray(fc.constantFrom('authorization', 'content-type', 'x-lab', 'x-a', 'mcp-param-a', 'x-other'), {
        maxLength: 2,
      })
      .map((each) => each.sort()),
  }),
)
const cases = policies.chain((policy) =>
  fc.tuple(
    fc.constant(policy),
    fc.array(
      fc.tuple(
        originsNear(policy).filter((origin) => parseOrigin(origin) !== undefined || origin === 'null'),
        asked,
      ),
      { minLength: 25, maxLength: 25 },
    ),
  ),
)
const granting = cases.filter(([{ options }]) =>
  ((Array.isArray(options) ? options : [options]) as readonly { readonly credentials: boolean }[]).every(
    ({ credentials }) => credentials,
  ),
)
/** Which findings say that the options allow less. */
const less = [
  'expression',
  'refused',
  'null-origin',
  'condition',
  'several-policies',
  'any-origin',
  'header-wildcard',
  'wildcard-credentials',
  'no-cors',
]

describe.each(importTargets)('%s', (target: ImportTarget) => {
  it('what was exported is read as the policy, or as less with a finding', { timeout: 120_000 }, () => {
    let imported = 0
    let whole = 0
    fc.assert(
      fc.property(target === 's3' ? granting : cases, ([policy, requests]) => {
        const made = tryExport(policy, target)
        if (made === undefined) return
        const text = made.files.map(({ content }) => content).join('\n')
        const { options, findings } = importPolicy(text, target)
        const isLess =
          findings.some(({ code }) => less.includes(code)) ||
          made.gaps.some(({ effect, code }) => effect === 'stricter' && code !== 'expose-merge') ||
          made.gaps.some(({ code }) => code === 'header-echo')
        const read = options && createPolicy(options as never)
        if (read) imported++
        if (!isLess) whole++
        for (const [origin, more] of requests) {
          const request: PageRequest = { origin, ...more }
          const wanted = answerOf(policy, request)
          const sent = read ? answerOf(read, request) : {}
          for (const credentials of [false, true]) {
            const problem = compare(sent, wanted, request, credentials, isLess ? ['rules'] : [])
            if (problem !== undefined)
              throw new Error(
                `${problem}: ${JSON.stringify({ policy: policy.options, options, findings, request, credentials, sent, wanted }, (_, value) => (value instanceof RegExp ? String(value) : value))}`,
              )
          }
        }
      }),
      runs(target === 'nginx' ? 25 : 100),
    )
    expect(imported).toBeGreaterThan(8)
    expect(whole).toBeGreaterThan(0)
  })
})
