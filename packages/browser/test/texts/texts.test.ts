import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../src/diagnose/diagnose.ts'
import type { Diagnosis, Phrase, Recording, Texts } from '../../src/index.ts'
import { en } from '../../src/texts/languages/en.ts'
import { ko } from '../../src/texts/languages/ko.ts'
import { say } from '../../src/texts/phrase.ts'
import { allCases } from '../diagnose/cases/all.ts'
import { leftInEnglish, lettersOf } from './left-in-english.ts'

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

/** Every language but English, as its file in `texts/languages/` has it. */
const folder = new URL('../../src/texts/languages/', import.meta.url)
const languages = await Promise.all(
  readdirSync(folder).map(async (file): Promise<readonly [language: string, Texts]> => {
    const [texts] = Object.values<Texts>(await import(new URL(file, folder).href))
    return [file.replace(/\.ts$/, ''), texts as Texts]
  }),
)
const others = languages.filter(([language]) => language !== 'en')

describe.each(others)('texts of %s', (language, own) => {
  it('have the same entries as English', () => {
    expect(keysOf(own)).toEqual(keysOf(en))
  })

  it('leave no sentence in English', () => {
    expect(leftInEnglish(language, own)).toEqual([])
  })

  const letters = lettersOf(language)
  it.runIf(letters).each(allCases.map((item) => [item.name, item] as const))(
    'are in its own letters throughout: %s',
    (_name, { recording }) => {
      const diagnosis = diagnose(recording)
      for (const phrase of phrasesOf(diagnosis)) expect(say(phrase, own)).toMatch(letters as RegExp)
      expect(String(diagnosis.in(own))).toMatch(letters as RegExp)
    },
  )
})

describe('what is left in English', () => {
  const fix = en.failures['redirect-count'].fix
  const start = 'Cuando el servidor contesta: '
  const some: Texts = {
    ...ko,
    causes: { ...ko.causes, extension: en.causes.extension },
    failures: {
      ...ko.failures,
      'redirect-count': { ...ko.failures['redirect-count'], fix: (words) => `${start}${fix(words)}` },
    },
    redirectChanges: { ...ko.redirectChanges, path: en.redirectChanges.path },
  }

  it('is found where it is all of it', () => {
    for (const language of ['fr', 'ja', 'ru', 'zh']) {
      const left = leftInEnglish(language, en)
      expect(left).toContain('failures.acao-missing.message')
      expect(left.length).toBeGreaterThan(150)
    }
  })

  it('is found in a single sentence, in a part of one, and in two words that have none of the letters', () => {
    expect(leftInEnglish('ko', some)).toEqual([
      'causes.extension.message',
      'causes.extension.fix',
      'failures.redirect-count.fix',
      'redirectChanges.path',
    ])
    // Two words may be a name where the letters are the same.
    expect(leftInEnglish('es', some)).toEqual([
      'causes.extension.message',
      'causes.extension.fix',
      'failures.redirect-count.fix',
    ])
  })
})

describe('texts', () => {
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
