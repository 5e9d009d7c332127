import { type CorsOptions, createPolicy } from '@cors/core'
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../src/diagnose/diagnose.ts'
import type { Fault } from '../../src/index.ts'
import { tables } from './cases/all.ts'
import { expectHonest } from './honest.ts'

const named = (fault: Fault | null): string | null =>
  fault === null ? null : fault.subtype === undefined ? fault.code : `${fault.code}/${fault.subtype}`

describe.each(Object.entries(tables))('%s', (_, cases) => {
  it.each(cases.map((item) => [item.name, item] as const))(
    '%s',
    (_name, { recording, verdict, certainty, primary, faults, says = [], silent = [], assumed, next }) => {
      const diagnosis = diagnose(recording)
      const wanted = faults ?? (primary === null ? [] : [primary])
      expect({
        verdict: diagnosis.verdict,
        primary: named(diagnosis.primary),
        faults: diagnosis.faults.map(named),
      }).toEqual({ verdict, primary, faults: wanted })
      if (certainty !== undefined) expect(diagnosis.certainty).toBe(certainty)
      for (const pattern of says) expect(String(diagnosis)).toMatch(pattern)
      for (const pattern of silent) expect(String(diagnosis)).not.toMatch(pattern)
      if (assumed !== undefined)
        expect(diagnosis.assumed).toEqual(assumed.map((pattern) => expect.stringMatching(pattern)))
      const steps = diagnosis.next.map(({ text, command = '' }) => `${text} ${command}`)
      if (next !== undefined) expect(steps).toEqual(next.map((pattern) => expect.stringMatching(pattern)))
      expectHonest(diagnosis, JSON.stringify(recording))
      for (const { fix } of diagnosis.faults) {
        if (fix.options !== undefined) expect(() => createPolicy(fix.options as CorsOptions)).not.toThrow()
      }
      expect(JSON.parse(JSON.stringify(diagnosis))).toMatchObject({ verdict, primary: diagnosis.primary })
    },
  )
})
