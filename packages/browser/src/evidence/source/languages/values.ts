import { match } from '../scan.ts'
import type { Language } from './language.ts'
import { found, type Read, scalar } from './scalars.ts'

/** An argument, an element or a field: its name where it has one. */
interface Item {
  readonly name?: string
  readonly value: unknown
}

/** What stands between two brackets. */
export interface Items {
  readonly items: readonly Item[]
  readonly end: number
  /** Whether a comma follows the last. */
  readonly open: boolean
}

/** A part of the text. */
interface Place {
  readonly from: number
  readonly to: number
}

const DEEPEST = 12
/** As many variables are looked for, and as many places of each. */
const MOST_NAMES = 50
const MOST_PLACES = 8
/** Longer expressions are not read. */
const LONGEST = 5000
/** As much of an open expression as names it. */
const SHOWN = 200
const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' }
/** Reads literals of languages other than JavaScript without running anything: what is no literal stays open. */
export class Values {
  readonly text: string
  /** Parts of the text that were read as the values of variables. */
  readonly used: [from: number, to: number][] = []
  readonly #language: Language
  readonly #resolving: Set<string> = new Set()
  readonly #places: Map<string, readonly Place[]> = new Map()
  /** Characters that may still be gone through. */
  #budget: number

  constructor(text: string, language: Language) {
    this.text = text
    this.#language = language
    this.#budget = text.length * 3 + 100_000
  }

  /** The offset after white space and comments. */
  skip(from: number): number {
    let at = from
    for (;;) {
      const space = match(/\s+/y, this.text, at) ?? match(this.#language.comment, this.text, at)
      if (space === undefined || space === '') return at
      at += space.length
    }
  }

  /** The value at an offset; `undefined` where none begins there. */
  value(from: number, depth = 0): Read | undefined {
    const at = this.skip(from)
    const literal = depth > DEEPEST ? undefined : this.#literal(at, depth)
    if (literal !== undefined && this.#endsAt(literal.end)) return literal
    return this.#open(at)
  }

  /** What stands between brackets from after the first to the one that closes it; to the end of the line where none does. */
  items(from: number, close: string, depth = 0): Items | undefined {
    const items: Item[] = []
    const toLine = close === '\n'
    let at = toLine ? from : this.skip(from)
    let open = false
    while (at < this.text.length && !this.text.startsWith(close, at)) {
      const named = this.#nameAt(at)
      const start = named?.end ?? at
      const read = this.value(start, depth + 1)
      if (read === undefined || read.end <= at) return undefined
      items.push(named === undefined ? { value: read.value } : { name: named.name, value: read.value })
      at = toLine ? read.end + (match(/[ \t]*/y, this.text, read.end) ?? '').length : this.skip(read.end)
      open = this.text[at] === ','
      if (open) at = this.skip(at + 1)
      // A comma is forgotten between arguments on lines of their own.
      else if (toLine || (!this.text.startsWith(close, at) && this.#nameAt(at) === undefined)) break
    }
    if (toLine) return items.length === 0 ? undefined : { items, end: at, open }
    return this.text.startsWith(close, at) ? { items, end: at + close.length, open } : undefined
  }

  #nameAt(at: number): { name: string; end: number } | undefined {
    const read = found(this.#language.name, this.text, at)
    const name = read?.groups?.name ?? read?.groups?.quoted
    return read === null || name === undefined ? undefined : { name, end: at + read[0].length }
  }

  #literal(at: number, depth: number): Read | undefined {
    return scalar(this.text, at, this.#language) ?? this.#list(at, depth) ?? this.#variable(at, depth)
  }

  #list(at: number, depth: number): Read | undefined {
    const opening = match(this.#language.list, this.text, at)
    if (opening === undefined || opening === '') return undefined
    const close = CLOSERS[opening.at(-1) as string] as string
    const read = this.items(at + opening.length, close, depth + 1)
    if (read === undefined) return undefined
    const { items, end, open } = read
    if (items.length > 0 && items.every(({ name }) => name !== undefined))
      return { value: Object.fromEntries(items.map(({ name, value }) => [name, value])), end }
    // A value in brackets is no list of one.
    if (opening === '(' && items.length === 1 && !open) return { value: items[0]?.value, end }
    return { value: items.map(({ value }) => value), end }
  }

  /** What a variable of the same text was given. */
  #variable(at: number, depth: number): Read | undefined {
    const name = match(/\$?[A-Za-z_]\w{0,60}(?!\w|\s*[.([:])/y, this.text, at)
    if (name === undefined || this.#resolving.has(name) || this.#resolving.size > 6) return undefined
    const given = this.#givenTo(name, at)
    if (given === undefined) return undefined
    this.#resolving.add(name)
    const read = this.value(given.to, depth + 1)
    this.#resolving.delete(name)
    if (read === undefined) return undefined
    this.used.push([given.from, read.end])
    return { value: read.value, end: at + name.length }
  }

  /** Where a variable is given its value; an argument of the same name that takes it is not that. */
  #givenTo(name: string, at: number): Place | undefined {
    const known = this.#places.get(name)
    const places = known ?? (this.#places.size < MOST_NAMES ? this.#placesOf(name) : [])
    this.#places.set(name, places)
    return places.find(({ to }) => to !== at)
  }

  #placesOf(name: string): Place[] {
    const assigned = new RegExp(
      `(?<![\\w.$>'"])${name.replace('$', '\\$')}[ \\t]*(?::[^=\\n]{1,60})?:?=(?![=>])\\s*`,
      'g',
    )
    const places: Place[] = []
    for (const { index, 0: found } of this.text.matchAll(assigned)) {
      if (places.push({ from: index, to: index + found.length }) >= MOST_PLACES) break
    }
    return places
  }

  /** Whether nothing goes on after a literal. */
  #endsAt(end: number): boolean {
    const rest = match(/[ \t]*/y, this.text, end) ?? ''
    const at = end + rest.length
    const char = this.text[at] ?? '\n'
    if (',)]};\n'.includes(char) || match(this.#language.comment, this.text, at) !== undefined) {
      const next = this.text[this.skip(at)] ?? ''
      return char !== '\n' || !'.+?|&'.includes(next) || next === ''
    }
    return false
  }

  #open(start: number): Read | undefined {
    const end = this.#expressionEnd(start)
    if (end <= start) return undefined
    const source = this.text
      .slice(start, Math.min(end, start + 2000))
      .trim()
      .replace(/\s+/g, ' ')
    if (source === '') return undefined
    return { value: { $open: source.length > SHOWN ? `${source.slice(0, SHOWN)}…` : source }, end }
  }

  /** Where an expression ends: at what closes or separates it, brackets and strings left out. */
  #expressionEnd(start: number): number {
    const limit = Math.min(this.text.length, start + Math.min(LONGEST, this.#budget))
    let depth = 0
    let at = start
    for (; at < limit; at++) {
      const char = this.text[at] as string
      const string = /["'`]/.test(char) ? found(this.#language.string, this.text, at)?.[0] : undefined
      if (string !== undefined) at += string.length - 1
      else if ('([{'.includes(char)) depth++
      else if (')]}'.includes(char) && depth-- === 0) break
      else if (depth === 0 && (char === ',' || char === ';' || (char === '\n' && this.#language.linewise))) break
    }
    this.#budget -= at - start
    return at
  }
}
