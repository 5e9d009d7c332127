import { UNREAD_PAGE, UNREAD_URL } from '../protocol/unread.ts'
import { en } from './languages/en.ts'
import type { Texts } from './texts.ts'

/**
 * What a sentence is filled with.
 *
 * @see https://www.w3.org/TR/international-specs/#lang_txt
 * @example
 * ```ts
 * import type { Value } from '@cors/browser'
 *
 * const values: readonly Value[] = ['age', 300]
 * ```
 */
export type Value =
  | string
  | number
  | boolean
  | undefined
  | Phrase
  | readonly Value[]
  | { readonly [name: string]: Value }

/**
 * A sentence as data: where its words stand in the catalogue, and what they are filled with.
 *
 * @see https://www.w3.org/TR/international-specs/#lang_txt
 * @example
 * ```ts
 * import type { Phrase } from '@cors/browser'
 *
 * const phrase: Phrase = { code: 'evidence.status', values: [502] }
 * ```
 */
export interface Phrase {
  /** The path of the words in `texts.en` and in every other language. */
  readonly code: string
  readonly values: readonly Value[]
}

type Loose<T> = T extends string
  ? T | Phrase
  : T extends readonly (infer Item)[]
    ? readonly Loose<Item>[]
    : T extends object
      ? { readonly [K in keyof T]: Loose<T[K]> }
      : T

type Phrased<Words> = Words extends (...args: infer Args) => string
  ? (...values: { [K in keyof Args]: Loose<Args[K]> }) => Phrase
  : Words extends string
    ? Phrase
    : { readonly [K in keyof Words]: Phrased<Words[K]> }

/** The catalogue as the rules use it: each word of it makes a phrase. */
export type Phrases = { readonly [Part in keyof Texts]: Phrased<Texts[Part]> }

function phrased(words: unknown, code: string): unknown {
  if (typeof words === 'string') return { code, values: [] }
  if (typeof words === 'function') return (...values: Value[]): Phrase => ({ code, values })
  const parts = Object.entries(words as object).map(([key, part]) => [
    key,
    phrased(part, code === '' ? key : `${code}.${key}`),
  ])
  return Object.fromEntries(parts)
}

/** What the rules write their findings with; `say` turns them into words. */
export const phrases: Phrases = /* @__PURE__ */ phrased(en, '') as Phrases

function isPhrase(value: object): value is Phrase {
  return 'code' in value && 'values' in value
}

function filled(value: Value, texts: Texts): unknown {
  if (typeof value === 'string') return named(value, texts)
  if (typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((item: Value) => filled(item, texts))
  if (isPhrase(value)) return say(value, texts)
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, filled(item as Value, texts)]))
}

/** The text with words in place of what was not recorded. */
export function named(text: string, { unread }: Texts): string {
  return text
    .replaceAll(UNREAD_PAGE, unread.page)
    .replaceAll(UNREAD_URL, unread.url)
    .replaceAll(UNREAD_URL.slice(0, -1), unread.url)
}

/** The phrase in the words of a language. */
export function say({ code, values }: Phrase, texts: Texts): string {
  const words = code.split('.').reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], texts)
  return typeof words === 'function' ? String(words(...values.map((value) => filled(value, texts)))) : String(words)
}
