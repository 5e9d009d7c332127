import { type CorsOptions, createPolicy } from '@cors/core'
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../src/diagnose/diagnose.ts'
import type { Fault } from '../../src/index.ts'
import { answerCases } from './cases/answers.ts'
import { consoleCases } from './cases/console.ts'
import { originCases } from './cases/origins.ts'
import { otherCases } from './cases/others.ts'
import { preflightCases } from './cases/preflights.ts'
import { recorderCases } from './cases/recorders.ts'

const named = (fault: Fault | null): string | null =>
  fault === null ? null : fault.subtype === undefined ? fault.code : `${fault.code}/${fault.subtype}`

describe.each(Object.entries({ originCases, preflightCases, answerCases, otherCases, recorderCases, consoleCases }))(
  '%s',
  (_, cases) => {
    it.each(cases.map((item) => [item.name, item] as const))(
      '%s',
      (_name, { recording, verdict, primary, faults, says = [] }) => {
        const diagnosis = diagnose(recording)
        const wanted = faults ?? (primary === null ? [] : [primary])
        expect({
          verdict: diagnosis.verdict,
          primary: named(diagnosis.primary),
          faults: diagnosis.faults.map(named),
        }).toEqual({ verdict, primary, faults: wanted })
        for (const pattern of says) expect(String(diagnosis)).toMatch(pattern)
        for (const { fix } of diagnosis.faults) {
          if (fix.options !== undefined) expect(() => createPolicy(fix.options as CorsOptions)).not.toThrow()
        }
        expect(JSON.parse(JSON.stringify(diagnosis))).toMatchObject({ verdict, primary: diagnosis.primary })
      },
    )
  },
)
