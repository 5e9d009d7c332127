import { type CorsOptions, createPolicy } from '@cors/core'
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../src/diagnose/diagnose.ts'
import { type Diagnosis, type Fault, texts } from '../../src/index.ts'
import { tables } from './cases/all.ts'

/** What holds of every diagnosis. */
function expectHonest(diagnosis: Diagnosis, recorded: string): void {
  const { certainty, primary, verdict, next, assumed } = diagnosis
  const all = JSON.stringify(diagnosis) + String(diagnosis)
  expect(all).not.toMatch(/\.invalid/)
  // What people recorded may hold these words.
  if (!/undefined|object|NaN/.test(recorded)) expect(all).not.toMatch(/undefined|\[object|NaN/)
  expect(next.length).toBeLessThanOrEqual(2)
  if (certainty === 'open') {
    expect({ primary, open: verdict !== 'allowed', helps: next.length > 0 }).toEqual({
      primary: null,
      open: true,
      helps: true,
    })
  } else expect(primary !== null || verdict === 'allowed').toBe(true)
  if (assumed.length > 0 && primary === null) expect(certainty).not.toBe('proven')
  expect(diagnosis.in(texts.en)).toEqual(diagnosis)
}

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
