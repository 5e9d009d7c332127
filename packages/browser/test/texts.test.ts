import { describe, expect, it } from 'vitest'
import { diagnose } from '../src/diagnose/diagnose.ts'
import type { Diagnosis, Phrase, Recording, Texts } from '../src/index.ts'
import { en } from '../src/texts/en.ts'
import { ko } from '../src/texts/ko.ts'
import { say } from '../src/texts/phrase.ts'
import { allCases } from './diagnose/cases/all.ts'

const missing: Recording = {
  request: { origin: 'https://app.example.com', url: 'https://api.example.com/items' },
  preflight: null,
  response: { status: 502, headers: [['Server', 'nginx']] },
}

/** Phrases that hold nothing but what was recorded. */
const BARE = /^evidence\.(header|hop)$|^cookies\.sameSite$/

function phrasesOf({ data }: Diagnosis): Phrase[] {
  const said = data.faults.flatMap(({ message, evidence, fix }) => [message, fix.text, ...evidence])
  return [...said, ...data.assumed, ...data.next.map(({ text }) => text)].filter(({ code }) => !BARE.test(code))
}

describe('texts', () => {
  it.each(allCases.map((item) => [item.name, item] as const))('are Korean throughout: %s', (_name, { recording }) => {
    const diagnosis = diagnose(recording)
    for (const phrase of phrasesOf(diagnosis)) expect(say(phrase, ko)).toMatch(/[가-힣]/)
    expect(String(diagnosis.in(ko))).toMatch(/[가-힣]/)
  })

  it('have the same entries in every language', () => {
    expect(keysOf(ko)).toEqual(keysOf(en))
  })

  it('reach every word of a fault', () => {
    const { faults } = diagnose(missing).in(mark(en) as Texts)
    expect(faults.map(({ code }) => code)).toEqual(['acao-missing'])
    const said = faults.flatMap(({ message, evidence, fix }) => [message, fix.text, ...evidence])
    for (const text of said) expect(text).toMatch(/^«.*»/)
  })
})

function keysOf(words: object): string[] {
  const keys = Object.entries(words).flatMap(([key, word]) =>
    typeof word === 'object' ? keysOf(word as object).map((below) => `${key}.${below}`) : [key],
  )
  return keys.sort()
}

/** The same words in quotation marks. */
function mark(word: unknown): unknown {
  if (typeof word === 'string') return `«${word}»`
  if (typeof word === 'function') return (...args: unknown[]) => `«${word(...args)}»`
  return Object.fromEntries(Object.entries(word as object).map(([key, value]) => [key, mark(value)]))
}
