import { describe, expect, it } from 'vitest'
import { readEvidence } from '../../src/evidence/evidence.ts'
import { diagnose } from '../../src/index.ts'
import { first } from './asked/first.ts'
import { judge } from './asked/judge.ts'
import { second } from './asked/second.ts'
import { third } from './asked/third.ts'
import { samples } from './samples.ts'
import { rows } from './score.ts'

describe('what people paste', () => {
  it.each(samples.map((sample) => [`${sample.kind}: ${sample.text.slice(0, 80)}`, sample] as const))(
    '%s',
    (_name, { text, cause, says, silent = [] }) => {
      const { recordings, ignored } = readEvidence(text)
      expect({ recordings: recordings.length, ignored }).toEqual({ recordings: 1, ignored: [] })
      const diagnosis = diagnose(recordings[0] as (typeof recordings)[0])
      const { primary, certainty } = diagnosis
      const found = primary === null ? certainty : [primary.code, primary.subtype].filter(Boolean).join('/')
      expect(found).toBe(cause)
      for (const pattern of says) expect(String(diagnosis)).toMatch(pattern)
      for (const pattern of silent) expect(String(diagnosis)).not.toMatch(pattern)
    },
  )
})

describe('the score', () => {
  it('has no case that is told wrong as it was recorded', () => {
    expect(rows[0]?.wrong).toEqual([])
  })

  it('leaves nothing open without a step that leads to the cause', () => {
    expect(rows.flatMap(({ kind, open }) => open.map((one) => `${kind}: ${one}`))).toEqual([])
  })

  it.each([...first, ...second, ...third].map((one) => [one.name, one] as const))(
    'answers what was asked: %s',
    (_name, one) => {
      const { cause, unsaid } = judge(one)
      expect(one.right).toContain(cause)
      expect(unsaid).toEqual([])
    },
  )

  it('never takes a refused request in an archive of Playwright for one that nobody answered', () => {
    const row = rows.find(({ kind }) => /Playwright/.test(kind))
    expect({ unread: row?.unread, wrong: row?.wrong }).toEqual({ unread: 0, wrong: [] })
  })
})
