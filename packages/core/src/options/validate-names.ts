import { isEchoableMethod, isToken } from '../protocol/tokens.ts'
import { show } from '../values/show.ts'
import type { Report } from './errors.ts'
import { type CorsIssueCode, codeOf } from './issue-codes.ts'
import { defaultMethods } from './options.ts'

/** @see https://fetch.spec.whatwg.org/#forbidden-method */
export function isForbiddenMethod(method: string): boolean {
  return /^(?:connect|trace|track)$/i.test(method)
}

/** @see https://fetch.spec.whatwg.org/#forbidden-request-header */
export function isForbiddenHeader(name: string): boolean {
  return /^(?:accept-(?:charset|encoding)|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|origin|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via|(?:proxy|sec)-.*)$/i.test(
    name,
  )
}

/** The standard method that a name is in other case, or as it is. */
export function standardMethod(method: string): string | undefined {
  const upper = method.toUpperCase()
  return [...defaultMethods, 'OPTIONS', 'QUERY'].find((standard) => standard === upper)
}

/** What may be wrong with a name; in the words, `%` stands for its upper case. */
type Check = readonly [isWrong: (name: string) => boolean, code: CorsIssueCode, words: string]

const headerChecks: readonly Check[] = [
  [(name) => !isToken(name), 'header-invalid', 'is not a header name'],
  [(name) => /^access-control-/i.test(name), 'header-protocol', 'belongs to the CORS protocol itself: remove it'],
]

/** For each list, the first that fits is told. */
const checks: Readonly<Record<'methods' | 'allowedHeaders' | 'exposedHeaders', readonly Check[]>> = {
  methods: [
    [isForbiddenMethod, 'method-forbidden', 'is a method that browsers refuse to send: remove it'],
    [(name) => !isEchoableMethod(name), 'method-invalid', 'is not a method name'],
    [(name) => (standardMethod(name) ?? name) !== name, 'method-case', 'is case-sensitive: write "%"'],
  ],
  allowedHeaders: [
    ...headerChecks,
    [isForbiddenHeader, 'header-forbidden', 'is a request header that no script can set: remove it'],
  ],
  exposedHeaders: [
    ...headerChecks,
    [(name) => /^set-cookie2?$/i.test(name), 'exposed-set-cookie', 'can never be read by scripts: remove it'],
    [(name) => /^origin$/i.test(name), 'exposed-request-header', 'is a request header: remove it'],
  ],
}

/** Reads a list of names without duplicates, or `'*'`. */
export function validateNames(option: keyof typeof checks, value: unknown, report: Report): readonly string[] | '*' {
  if (value === '*') return value
  if (!Array.isArray(value)) {
    const names = typeof value === 'string' ? splitList(value) : ''
    const words = names ? `is one string: write [${names}]` : 'is not a list of names or "*"'
    report(codeOf(`${option}-type`), [option], value, words)
    return []
  }
  const unique = new Map<string, string>()
  for (const [index, item] of (value as unknown[]).entries()) {
    const name = validateName(option, item, (code, words) => report(code, [option, index], item, words))
    // Header names compare without case; of methods, two that differ in case are different.
    const key = option === 'methods' ? name : name.toLowerCase()
    if (!unique.has(key)) unique.set(key, name)
  }
  return [...unique.values()]
}

function validateName(
  option: keyof typeof checks,
  value: unknown,
  report: (code: CorsIssueCode, words: string) => void,
): string {
  const name = typeof value === 'string' ? value.trim() : ''
  const check = checks[option].find(([isWrong]) => isWrong(name))
  if (typeof value !== 'string') report('name-type', 'is not a name')
  else if (!name) report('name-empty', 'is empty: remove it')
  else if (name === '*') report('name-wildcard-in-list', `is not a name: write ${option}: "*" alone`)
  else if (/[,\s]/.test(name)) report('name-list-joined', `holds several names: write ${splitList(name)}`)
  else {
    if (name !== value) report('name-white-space', `has white space: write ${show(name)}`)
    if (check) report(check[1], check[2].replace('%', name.toUpperCase()))
  }
  return name
}

/** The quoted parts of a text that should have been a list. */
function splitList(text: string): string {
  return (text.match(/[^\s,]+/g) ?? []).map(show).join(', ')
}
