import { match, regExp } from '../scan.ts'
import type { Language } from './language.ts'

/** A value of source text, and the offset after it. */
export interface Read {
  readonly value: unknown
  readonly end: number
}

type Scalar = (text: string, at: number, language: Language) => Read | undefined

const NUMBER = /-?\d[\d_]{0,20}(?:\.\d{1,10})?[lLfFdD]?(?![\w.])/y
const DURATION =
  /(?:TimeSpan\.From|Duration\.of|timedelta\(\s*)(seconds|minutes|hours|days)\s*[(=]\s*(\d{1,9})\s*[lL]?\s*\)/iy
const PRODUCT = /(\d{1,9})\s*\*\s*time\.(Second|Minute|Hour)/y
const SECONDS: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 24 * 3600 }

/** What a sticky pattern finds at an offset, with its groups. */
export function found(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

/** A string's value; where a mark is not one of those that all the languages know, most of them keep the backslash. */
function unescaped(source: string): string {
  return source.replace(/\\([nrt\\'"/])/g, (_all, mark: string) => ESCAPED[mark] ?? mark)
}

const string: Scalar = (text, at, language) => {
  const read = found(language.string, text, at)
  if (read === null) return undefined
  const { prefix = '', body = '', raw } = read.groups ?? {}
  const end = at + read[0].length
  if (raw !== undefined) return { value: raw, end }
  if (language.filled.test(read[0])) return undefined
  return { value: /r|@/i.test(prefix) ? body : unescaped(body), end }
}

/** A regular expression with anchors as JavaScript has them. */
const pattern: Scalar = (text, at, language) => {
  const read = language.regExp === undefined ? null : found(language.regExp, text, at)
  if (read === null) return undefined
  const { source = read.groups?.curly ?? '', flags = '' } = read.groups ?? {}
  const value = regExp(source.replaceAll('\\A', '^').replace(/\\[zZ]/g, '$'), flags.replace(/[^i]/g, ''))
  return value === undefined ? undefined : { value, end: at + read[0].length }
}

/** Ruby's lists of words. */
const words: Scalar = (text, at) => {
  const read = match(/%[wi][[({][^\])}]{0,2000}[\])}]/iy, text, at)
  return read === undefined ? undefined : { value: read.slice(3, -1).trim().split(/\s+/), end: at + read.length }
}

const seconds = (count: string | undefined, unit: string | undefined): number =>
  Number(count) * (SECONDS[(unit ?? '').toLowerCase().replace(/s$/, '')] ?? 1)

const duration: Scalar = (text, at) => {
  const named = found(DURATION, text, at)
  if (named !== null) return { value: seconds(named[2], named[1]), end: at + named[0].length }
  const product = found(PRODUCT, text, at)
  return product === null ? undefined : { value: seconds(product[1], product[2]), end: at + product[0].length }
}

const number: Scalar = (text, at) => {
  const read = match(NUMBER, text, at)
  return read === undefined ? undefined : { value: Number(read.replace(/[_lLfFdD]/g, '')), end: at + read.length }
}

const KNOWN: Readonly<Record<string, unknown>> = { true: true, false: false, none: null, null: null, nil: null }

const constant: Scalar = (text, at, language) => {
  const word = match(/[A-Za-z]{3,5}(?![\w.(:])/y, text, at)
  if (word !== undefined && Object.hasOwn(KNOWN, word.toLowerCase()))
    return { value: KNOWN[word.toLowerCase()], end: at + word.length }
  const read = language.word === undefined ? null : found(language.word, text, at)
  const { method, header, symbol } = read?.groups ?? {}
  const value = method?.toUpperCase() ?? header?.replaceAll('_', '-').replace(/([a-z])(?=[A-Z])/g, '$1-') ?? symbol
  return read === null || value === undefined ? undefined : { value, end: at + read[0].length }
}

const SCALARS: readonly Scalar[] = [string, pattern, words, duration, number, constant]

/** A value that is no list, if one begins at an offset. */
export const scalar: Scalar = (text, at, language) => {
  for (const read of SCALARS) {
    const value = read(text, at, language)
    if (value !== undefined) return value
  }
  return undefined
}
