import { expect } from 'vitest'
import { type Diagnosis, texts } from '../../src/index.ts'

/** What holds of every diagnosis. */
export function expectHonest(diagnosis: Diagnosis, recorded: string): void {
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
  // What is inferred rests on something that is said.
  if (certainty === 'likely') expect(assumed).not.toEqual([])
  if (assumed.length > 0 && primary === null) expect(certainty).not.toBe('proven')
  expect(diagnosis.in(texts.en)).toEqual(diagnosis)
}
