import { expressionEnd, match, regExp, regExpEnd, skipSpace, stringEnd, unescaped } from './scan.ts'

/** A value that the text leaves open, by its source. */
export interface Open {
  readonly $open: string
}

/** A value of source text, and the offset after it. */
export interface Read {
  readonly value: unknown
  readonly end: number
}

/** Deeper literals are left open. */
const DEEPEST = 30
/** Longer expressions are not read. */
const LONGEST = 20_000
const LONGEST_NAME = 80
/** As much of an open expression as names it. */
const SHOWN = 200

const NAME = /[A-Za-z_$][\w$]*/y
const NUMBER = /-?(?:0x[\da-f]{1,16}|\d[\d_]{0,30}(?:\.\d{1,30})?(?:e[+-]?\d{1,4})?)(?![\w.])/iy
const CLOSERS = ',)]};'

const CONSTANTS: Readonly<Record<string, unknown>> = {
  true: true,
  false: false,
  null: null,
  undefined: undefined,
  True: true,
  False: false,
  None: null,
}

/** Reads values of JavaScript out of source text without running any of it: what is no literal stays open. */
export class Literals {
  readonly text: string
  /** Parts of the text that were read as the values of variables. */
  readonly used: [from: number, to: number][] = []
  readonly #resolving: Set<string> = new Set()
  /** Characters that may still be gone through: a text that opens brackets without end is given up. */
  #budget: number

  constructor(text: string) {
    this.text = text
    this.#budget = text.length * 3 + 100_000
  }

  skip(at: number): number {
    return skipSpace(this.text, at)
  }

  /** The arguments of a call from after its parenthesis; `undefined` where it is not closed. */
  args(at: number): { values: readonly unknown[]; end: number } | undefined {
    const list = this.#list(at, ')', 0)
    return list === undefined ? undefined : { values: list.value as readonly unknown[], end: list.end }
  }

  /** The value at an offset; `undefined` where none begins there, or it does not end. */
  value(at: number, depth = 0): Read | undefined {
    const start = this.skip(at)
    const literal = depth > DEEPEST ? undefined : this.#literal(start, depth)
    if (literal !== undefined) {
      const after = this.skip(this.#annotated(literal.end))
      if (after >= this.text.length || CLOSERS.includes(this.text[after] as string) || this.#endsLine(literal.end))
        return { value: literal.value, end: literal.end }
    }
    return this.#open(start)
  }

  /** After `as const`, `satisfies Options` and `!`, which change no value. */
  #annotated(at: number): number {
    return at + (match(/!?(?:\s*(?:as\s+const|(?:as|satisfies)\s+[\w.<>[\]|]{1,80}))?/y, this.text, at) ?? '').length
  }

  #endsLine(at: number): boolean {
    const rest = match(/[ \t]*(?:\/\/[^\n]*)?\n\s*/y, this.text, at)
    return rest !== undefined && !/[.?:+*/%&|<>=([-]/.test(this.text[at + rest.length] ?? ' ')
  }

  #open(start: number): Read | undefined {
    const end = this.#expressionEnd(start)
    if (end <= start) return undefined
    const source = this.text
      .slice(start, Math.min(end, start + 2000))
      .trim()
      .replace(/\s+/g, ' ')
      .replace(/!$/, '')
    if (source === '') return undefined
    return { value: { $open: source.length > SHOWN ? `${source.slice(0, SHOWN)}…` : source } satisfies Open, end }
  }

  /** Where an expression ends: at what closes or separates it, brackets and strings left out. */
  #expressionEnd(start: number): number {
    const { text } = this
    const limit = Math.min(text.length, start + Math.min(LONGEST, this.#budget))
    const end = expressionEnd(this.text, start, limit)
    this.#budget -= (end < 0 ? limit : end) - start
    return end
  }

  #literal(at: number, depth: number): Read | undefined {
    const { text } = this
    const char = text[at]
    if (char === undefined) return undefined
    if (char === '[') return this.#list(at + 1, ']', depth)
    if (char === '{') return this.#object(at + 1, depth)
    if (char === "'" || char === '"' || char === '`') return this.#string(at)
    if (char === '/') return this.#regExp(at)
    const number = match(NUMBER, text, at)
    if (number !== undefined) return { value: Number(number.replace(/_/g, '')), end: at + number.length }
    return this.#named(at, depth)
  }

  #string(at: number): Read | undefined {
    const end = stringEnd(this.text, at, Math.min(this.text.length, at + LONGEST))
    if (end < 0) return undefined
    const source = this.text.slice(at + 1, end - 1)
    if (this.text[at] === '`' && /(?:^|[^\\])\$\{/.test(source)) return undefined
    return { value: unescaped(source), end }
  }

  #regExp(at: number): Read | undefined {
    const end = regExpEnd(this.text, at, Math.min(this.text.length, at + 2000))
    if (end < 0) return undefined
    const close = this.text.lastIndexOf('/', end - 1)
    const value = regExp(this.text.slice(at + 1, close), this.text.slice(close + 1, end))
    return value === undefined ? undefined : { value, end }
  }

  #named(at: number, depth: number): Read | undefined {
    const name = match(NAME, this.text, at)
    if (name === undefined) return undefined
    const end = at + name.length
    if (Object.hasOwn(CONSTANTS, name)) return { value: CONSTANTS[name], end }
    if (name === 'new') return this.#newRegExp(end)
    const next = this.text[this.skip(end)] ?? ''
    if ('.([=?'.includes(next) && next !== '') return undefined
    return this.#variable(name, end, depth)
  }

  #newRegExp(at: number): Read | undefined {
    const call = match(/\s+RegExp\s*\(/y, this.text, at)
    const args = call === undefined ? undefined : this.args(at + call.length)
    if (args === undefined) return undefined
    const [source, flags = ''] = args.values
    const value = typeof source === 'string' && typeof flags === 'string' ? regExp(source, flags) : undefined
    return value === undefined ? undefined : { value, end: args.end }
  }

  /** What a variable of the same text was given; a value that is open itself is named by its source. */
  #variable(name: string, end: number, depth: number): Read | undefined {
    if (name.length > LONGEST_NAME || this.#resolving.has(name) || this.#resolving.size > 8) return undefined
    const declared = new RegExp(
      `\\b(?:const|let|var)\\s+${name.replace(/\$/g, '\\$')}\\s*(?::[^=;\\n]{1,80})?=(?![=>])`,
    ).exec(this.text)
    if (declared === null) return undefined
    this.#resolving.add(name)
    const from = declared.index + declared[0].length
    const read = this.value(from, depth + 1)
    this.#resolving.delete(name)
    if (read === undefined) return undefined
    this.used.push([declared.index, read.end])
    return { value: read.value, end }
  }

  #list(start: number, close: string, depth: number): Read | undefined {
    const values: unknown[] = []
    let at = this.skip(start)
    while (this.text[at] !== close) {
      const read = this.value(at, depth + 1)
      if (read === undefined) return undefined
      values.push(read.value)
      at = this.skip(this.#annotated(read.end))
      if (this.text[at] === ',') at = this.skip(at + 1)
      else if (this.text[at] !== close) return undefined
    }
    return { value: values, end: at + 1 }
  }

  #object(start: number, depth: number): Read | undefined {
    const entries = this.entries(start, '}', depth)
    return entries === undefined ? undefined : { value: Object.fromEntries(entries.value), end: entries.end }
  }

  /** The properties of an object from after its bracket to what closes it, or to the end of the text where nothing need. */
  entries(
    start: number,
    close: string | undefined,
    depth: number,
  ): { value: [string, unknown][]; end: number } | undefined {
    const entries: [string, unknown][] = []
    let at = this.skip(start)
    while (at < this.text.length && this.text[at] !== close) {
      const entry = this.#entry(at, depth)
      if (entry === undefined)
        return close === undefined && entries.length > 0 ? { value: entries, end: at } : undefined
      entries.push(entry.value as [string, unknown])
      at = this.skip(this.#annotated(entry.end))
      if (this.text[at] === ',') at = this.skip(at + 1)
      else if (this.text[at] !== close && !(close === undefined && at >= this.text.length))
        return close === undefined ? { value: entries, end: entry.end } : undefined
    }
    if (at >= this.text.length && close !== undefined) return undefined
    return { value: entries, end: close === undefined ? at : at + 1 }
  }

  #entry(at: number, depth: number): Read | undefined {
    const { text } = this
    if (text.startsWith('...', at)) {
      const spread = this.#open(at)
      return spread === undefined
        ? undefined
        : { value: [text.slice(at, spread.end).trim().slice(0, SHOWN), spread.value], end: spread.end }
    }
    const key = this.#key(at)
    if (key === undefined) return undefined
    const name = String(key.value)
    const next = this.skip(key.end)
    if (text[next] === ':') {
      const read = this.value(next + 1, depth + 1)
      return read === undefined ? undefined : { value: [name, read.value], end: read.end }
    }
    if (text[next] === ',' || text[next] === '}') {
      const read = this.#variable(name, key.end, depth)
      return { value: [name, read === undefined ? { $open: name } : read.value], end: key.end }
    }
    // A method, or an accessor.
    const method = this.#open(at)
    return method === undefined
      ? undefined
      : { value: [name.replace(/^(?:async|get)$/, '') || name, method.value], end: method.end }
  }

  #key(at: number): Read | undefined {
    const char = this.text[at] as string
    if (char === '"' || char === "'") return this.#string(at)
    const name = match(/[A-Za-z_$][\w$]*|\d{1,10}/y, this.text, at)
    return name === undefined ? undefined : { value: name, end: at + name.length }
  }
}

export function isOpen(value: unknown): value is Open {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, '$open')
}
