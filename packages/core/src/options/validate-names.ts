import { inKnownCase, isForbiddenMethod } from '@cors/standard/methods'
import { isForbiddenRequestHeaderName } from '@cors/standard/request-headers'
import { isCorsHeader, isForbiddenResponseHeader } from '@cors/standard/response-headers'
import { isToken } from '@cors/standard/tokens'
import { isEchoableMethod } from '../protocol/echoable.ts'
import { show } from '../values/show.ts'
import type { AddIssue } from './errors.ts'
import { type CorsIssueCode, codeOf } from './issue-codes.ts'

/** What may be wrong with a name; in the words, `%` stands for what it should be: a method in upper case, a header up to its first `*`. */
type Check = readonly [isWrong: (name: string) => boolean, code: CorsIssueCode, words: string]

const hasWildcard = (name: string): boolean => name.includes('*')

const headerChecks: readonly Check[] = [
  [(name) => !isToken(name), 'header-invalid', 'is not a header name'],
  [isCorsHeader, 'header-protocol', 'belongs to the CORS protocol itself: remove it'],
]

/** For each list, the first that fits is told. */
const checks: Readonly<Record<'methods' | 'allowedHeaders' | 'exposedHeaders', readonly Check[]>> = {
  methods: [
    [hasWildcard, 'name-wildcard', 'is not a method name, and methods has no wildcards in names: list the methods'],
    [isForbiddenMethod, 'method-forbidden', 'is a method that browsers refuse to send: remove it'],
    [(name) => !isEchoableMethod(name), 'method-invalid', 'is not a method name'],
    [(name) => inKnownCase(name) !== name, 'method-case', 'is case-sensitive: write "%"'],
  ],
  allowedHeaders: [
    [
      (name) => /^\*./.test(name),
      'name-wildcard',
      'begins with "*", but only the end of a name may be left open: list the names',
    ],
    [
      (name) => /\*./.test(name),
      'name-wildcard',
      'has a "*" before its end, but only the end of a name may be left open: write "%"',
    ],
    ...headerChecks,
    [isForbiddenRequestHeaderName, 'header-forbidden', 'is a request header that no script can set: remove it'],
  ],
  exposedHeaders: [
    [
      hasWildcard,
      'name-wildcard',
      'would expose nothing, as browsers look for a header of that very name: list the names',
    ],
    ...headerChecks,
    [isForbiddenResponseHeader, 'exposed-set-cookie', 'can never be read by scripts: remove it'],
    [(name) => /^origin$/i.test(name), 'exposed-request-header', 'is a request header: remove it'],
  ],
}

/** Reads a list of names without duplicates, or `'*'`. */
export function validateNames(
  option: keyof typeof checks,
  value: unknown,
  addIssue: AddIssue,
): readonly string[] | '*' {
  if (value === '*') return value
  if (!Array.isArray(value)) {
    const names = typeof value === 'string' ? splitList(value) : ''
    const words = names ? `is one string: write [${names}]` : 'is not a list of names or "*"'
    addIssue(codeOf(`${option}-type`), [option], value, words)
    return []
  }
  const unique = new Map<string, string>()
  for (const [index, item] of (value as unknown[]).entries()) {
    const name = validateName(option, item, (code, words) => addIssue(code, [option, index], item, words))
    // Header names compare without case; of methods, two that differ in case are different.
    const key = option === 'methods' ? name : name.toLowerCase()
    if (!unique.has(key)) unique.set(key, name)
  }
  return [...unique.values()]
}

function validateName(
  option: keyof typeof checks,
  value: unknown,
  addIssue: (code: CorsIssueCode, words: string) => void,
): string {
  const name = typeof value === 'string' ? value.trim() : ''
  const check = checks[option].find(([isWrong]) => isWrong(name))
  if (typeof value !== 'string') addIssue('name-type', 'is not a name')
  else if (!name) addIssue('name-empty', 'is empty: remove it')
  else if (name === '*') addIssue('name-wildcard-in-list', `is not a name: write ${option}: "*" alone`)
  else if (/[,\s]/.test(name)) addIssue('name-list-joined', `holds several names: write ${splitList(name)}`)
  else {
    if (name !== value) addIssue('name-white-space', `has white space: write ${show(name)}`)
    if (check)
      addIssue(
        check[1],
        check[2].replace('%', () => (option === 'methods' ? name.toUpperCase() : name.replace(/\*.*/, '*'))),
      )
  }
  return name
}

/** The quoted parts of a text that should have been a list. */
function splitList(text: string): string {
  return (text.match(/[^\s,]+/g) ?? []).map(show).join(', ')
}
