import { alphabet, oneOf, type Whole } from './expressions.ts'

/** The parts of an expression as a policy takes them, which has no backreference. */
const token =
  /\((?:\?(?:[:=!]|<\w+>|<[=!](?=[^()*+?{]*\))))?|\\(?:[pu]\{[^,}]+\}|u[\da-f]{4}|x[\da-f]{2}|c[a-z]|[^1-9k])|\[(?:\\[^q]|[^\\\]])*\]|(?:[*+?]|\{\d+,?\d*\})\??|./gi

/** A RegExp in the words that all dialects have. */
export interface Translated extends Whole {
  /** Whether it may match an address in brackets. */
  readonly brackets: boolean
}

/** Of a RegExp, the expression that matches the same canonical origins: JavaScript itself says which characters each part takes. */
export function translate(given: RegExp): Translated {
  const { source, flags } = given
  const kept = flags.replace(/[gmy]/g, '')
  let brackets = false
  let looksAround = false
  const write = (part: string): string => {
    if (/^(?:[|)^$]|\\b)$/i.test(part)) return part
    // Of a lazy one, too, only whether it matches counts.
    if (/^(?:[*+?]|\{\d)/.test(part)) return part.length > 1 ? part.replace(/\?$/, '') : part
    if (part.startsWith('(')) {
      const looks = /^\(\?<?[=!]/.test(part)
      looksAround ||= looks
      return looks ? part : '(?:'
    }
    const taken = (alphabet.match(new RegExp(part, `g${kept}`)) ?? []).join('')
    brackets ||= taken.includes('[')
    return oneOf(taken)
  }
  const parts: readonly string[] = source.match(token) ?? []
  return { expression: `(?:${parts.map(write).join('')})`, looksAround, brackets, source: String(given) }
}

/** The schemes that a RegExp can match, where its beginning says so. */
export function schemesOf({ source, flags }: RegExp): readonly string[] | undefined {
  const [, scheme = '', mark] = /^\^([a-z][a-z\d-]*)(\??):(?![?*{])/.exec(source) ?? []
  if (scheme === '' || flags.includes('i') || hasAlternatives(source)) return undefined
  return mark ? [scheme, scheme.slice(0, -1)] : [scheme]
}

/** Whether there is a `|` outside of all groups. */
function hasAlternatives(source: string): boolean {
  let depth = 0
  return (source.match(token) ?? []).some((part) => {
    if (part.startsWith('(')) depth++
    else if (part === ')') depth--
    return part === '|' && depth === 0
  })
}
