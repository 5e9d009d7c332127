/**
 * Expressions in the words that PCRE, RE2 and JavaScript have in common, so that each is written once: no look-around, no backreference,
 * no class that means more in one of them. They stand behind `^`, or anywhere.
 */

/** What stands in canonical origins, and in names; nothing else has to be told apart. */
export const alphabet: string = String.fromCharCode(...Array.from({ length: 94 }, (_, index) => 33 + index))

/** More characters than that: RE2 counts no further than to 1000 at once. */
export function longerThan(most: number): string {
  return `^${'.{1000}'.repeat(Math.floor((most + 1) / 1000))}.{${(most + 1) % 1000}}`
}

/** A text as an expression. What some configuration could take for its own is written by its code. */
export function literal(text: string): string {
  return text.replace(/[^\w:/@%,=~<> -]/g, (character) =>
    character === '.' ? '[.]' : `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )
}

/** A text in any case. */
export function inAnyCase(text: string): string {
  return text.replace(/[a-z]|[^a-z]+/gi, (part) =>
    /^[a-z]$/i.test(part) ? `[${part.toLowerCase()}${part.toUpperCase()}]` : literal(part),
  )
}

/** One of the given characters. */
export function oneOf(characters: string): string {
  if (characters === '') return '[^\\x00-\\x7f]'
  if (characters.length === 1) return literal(characters)
  const codes = [...characters].map((character) => character.charCodeAt(0)).sort((one, other) => one - other)
  const ranges: [first: number, last: number][] = []
  for (const code of codes) {
    const range = ranges.at(-1)
    if (range && code <= range[1] + 1) range[1] = code
    else ranges.push([code, code])
  }
  return `[${ranges.map(([first, last]) => (last - first > 1 ? `${inClass(first)}-${inClass(last)}` : inClass(first) + (last > first ? inClass(last) : ''))).join('')}]`
}

function inClass(code: number): string {
  const character = String.fromCharCode(code)
  return /[\w./:]/.test(character) ? character : `\\x${code.toString(16).padStart(2, '0')}`
}

export function anyOf(alternatives: readonly string[]): string {
  return alternatives.length === 1 ? (alternatives[0] as string) : `(?:${alternatives.join('|')})`
}

/**
 * What a value is tested by: it matches one of `any`, which stand for the whole of it, then `also`, where that is given, and none of `none`,
 * which are found anywhere in it.
 */
export interface Test {
  readonly any: readonly string[]
  readonly also?: Whole | undefined
  readonly none: readonly string[]
}

/** An expression for the whole of a value; not all dialects have look-around. */
export interface Whole {
  readonly expression: string
  readonly looksAround: boolean
  /** What it was made from. */
  readonly source: string
}

/**
 * A test as one expression for the whole value, in dialects with look-ahead: PCRE and JavaScript. Without `^` and `$`. The value is searched
 * once for all that must not be in it, as engines count the steps.
 */
export function withLookahead({ any, also, none }: Test): string {
  const starts = none.filter((part) => part.startsWith('^')).map((part) => `(?!${part.slice(1)})`)
  const others = none.filter((part) => !part.startsWith('^'))
  const not = others.length === 0 ? '' : `(?!.*${anyOf(others)})`
  const and = also === undefined ? '' : `(?=${also.expression}$)`
  return starts.join('') + not + and + anyOf(any)
}
