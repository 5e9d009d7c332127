import type { Paste } from '../paste.ts'
import { Literals } from '../source/literals.ts'

/** A value of JSON, and the lines that it stands in. */
export interface JsonValue {
  readonly line: number
  readonly last: number
  readonly value: unknown
}

/** Where the value that begins at an offset ends; -1 where it does not. */
function endOf(text: string, from: number, limit: number): number {
  let depth = 0
  let quoted = false
  for (let at = from; at < limit; at++) {
    const char = text.charCodeAt(at)
    if (quoted) {
      if (char === 92) at++
      else if (char === 34) quoted = false
    } else if (char === 34) quoted = true
    else if (char === 123 || char === 91) depth++
    else if ((char === 125 || char === 93) && --depth === 0) return at + 1
  }
  return -1
}

/** Objects as consoles print them, without quotation marks, are read where they are the protocol's. */
const PRINTED = /\b(?:corsErrorStatus|corsError|errorText)\b/

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text.length < 20_000 && PRINTED.test(text) ? new Literals(text).value(0)?.value : undefined
  }
}

/** The objects and arrays of JSON that begin a line. However the text is made, it is gone through a fixed number of times. */
export function jsonValues(paste: Paste): JsonValue[] {
  const { text } = paste
  const values: JsonValue[] = []
  let budget = text.length * 3 + 10_000
  for (let line = 0; line < paste.lines.length && budget > 0; line++) {
    const indent = /^\s{0,40}(?=[{[]\s{0,40}(?:["{[\]}]|\w|$))/.exec(paste.lines[line] ?? '')
    if (indent === null) continue
    const from = paste.startOf(line) + indent[0].length
    const end = endOf(text, from, Math.min(text.length, from + budget))
    budget -= (end < 0 ? text.length : end) - from
    const value = end < 0 ? undefined : parse(text.slice(from, end))
    if (typeof value !== 'object' || value === null) continue
    const last = paste.lineAt(end - 1)
    values.push({ line, last, value })
    line = last
  }
  return values
}

export type Plain = Readonly<Record<string, unknown>>

export function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A property of an object out of JSON; `undefined` where the value is no object, or the property is inherited. */
export function property(value: unknown, name: string): unknown {
  return isPlain(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
