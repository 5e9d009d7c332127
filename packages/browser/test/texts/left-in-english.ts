import type { Texts } from '../../src/index.ts'
import { en } from '../../src/texts/languages/en.ts'

/** What sentences may be filled with; each kind is tried for each place, as only the types know which one fits. */
const SAMPLES: readonly unknown[] = [
  '§',
  undefined,
  7,
  ['§'],
  [],
  { value: '§', origin: '§', method: '§', credentials: true, missing: ['§'] },
]

function tuples(length: number): readonly (readonly unknown[])[] {
  if (length === 0) return [[]]
  return tuples(length - 1).flatMap((tuple) => SAMPLES.map((sample) => [...tuple, sample]))
}

type Said = (...args: readonly unknown[]) => unknown

/** Undefined where a value was not of the kind that the sentence takes. */
function said(words: Said, args: readonly unknown[]): string | undefined {
  try {
    const text = String(words(...args))
    return /undefined|\[object/.test(text) ? undefined : text
  } catch {
    return undefined
  }
}

/** Every sentence of English with the same of another language: by its path, and with the same values. */
function* pairs(english: unknown, other: unknown, path: string): Generator<readonly [path: string, string, string]> {
  if (typeof english === 'string') yield [path, english, String(other)]
  else if (typeof english === 'function') {
    for (const args of tuples(english.length)) {
      const [one, two] = [said(english as Said, args), said(other as Said, args)]
      if (one !== undefined && two !== undefined) yield [path, one, two]
    }
  } else {
    for (const [key, below] of Object.entries(english as object)) {
      yield* pairs(below, (other as Record<string, unknown>)[key], path === '' ? key : `${path}.${key}`)
    }
  }
}

/**
 * The words of a text, and null for each token that is rather code: names of headers and options mostly have other characters in them.
 * Signs around them do not count, nor what “…” quotes.
 */
function wordsOf(text: string): (string | null)[] {
  return text
    .replace(/“[^”]*”/g, '“”')
    .split(/\s+/)
    .map((token) => /^[“"'(]?(\p{L}+(?:['’]\p{L}+)?)[.,;:!?)”"']*$/u.exec(token)?.[1] ?? null)
}

/** Not of names and methods, which every language takes over. */
const isPlain = (word: string | null | undefined): boolean => word != null && /^\p{Ll}/u.test(word)

/** How many plain words in a row two texts share at the most. */
function sharedRun(one: readonly (string | null)[], two: readonly (string | null)[]): number {
  const runs = one.flatMap((_, i) =>
    two.map((_, j) => {
      let length = 0
      while (isPlain(one[i + length]) && one[i + length] === two[j + length]) length++
      return length
    }),
  )
  return Math.max(0, ...runs)
}

/** As many words in a row may be a command. */
const MOST_SHARED = 4
/** As many words may be a name. */
const LONGEST_NAME = 3

/** Commands, and nothing else. */
const COMMANDS: ReadonlySet<string> = new Set(['platforms.google-cloud-storage'])

/** The letters of a language; undefined where they are those of English. */
export function lettersOf(language: string): RegExp | undefined {
  const { script = 'Latn' } = new Intl.Locale(language).maximize()
  if (script === 'Latn') return undefined
  const names: Readonly<Record<string, string>> = {
    Kore: '\\p{Script=Hangul}',
    Jpan: '\\p{Script=Hira}\\p{Script=Kana}\\p{Script=Han}',
    Hans: '\\p{Script=Han}',
    Hant: '\\p{Script=Han}',
  }
  return new RegExp(`[${names[script] ?? `\\p{Script=${script}}`}]`, 'u')
}

function isLeft(english: string, other: string, letters: RegExp | undefined): boolean {
  const [words, theirs] = [wordsOf(english), wordsOf(other)]
  const hasNone = letters !== undefined && !letters.test(other) && words.filter(isPlain).length > 1
  const isSame = english.trim() === other.trim() && words.filter((word) => word !== null).length > LONGEST_NAME
  return hasNone || isSame || sharedRun(words, theirs) > MOST_SHARED
}

/**
 * The paths of all texts of a language that are English, in whole or in part: the same sentence, several words of it in a row, or none
 * of the language's own letters.
 */
export function leftInEnglish(language: string, texts: Texts): readonly string[] {
  const letters = lettersOf(language)
  const left = new Set<string>()
  for (const [path, english, other] of pairs(en, texts, '')) {
    if (!COMMANDS.has(path) && !left.has(path) && isLeft(english, other, letters)) left.add(path)
  }
  return [...left]
}
