import { inKnownCase, isForbiddenMethod } from '@cors/standard/methods'
import { isForbiddenRequestHeaderName } from '@cors/standard/request-headers'
import { isCorsHeader, isForbiddenResponseHeader } from '@cors/standard/response-headers'
import { isToken } from '@cors/standard/tokens'
import { isEchoableMethod } from '../protocol/echoable.ts'
import { getOrAdd } from '../values/get-or-add.ts'
import type { AddIssue, Tell } from './errors.ts'
import { type CorsIssueCode, codeOf } from './issue-codes.ts'
import { readList } from './unknown-option.ts'

/** What may be wrong with a name, what it is then called, and what to write in its place; a notice is of a name that is only useless, and dropped. */
type Check = readonly [
  isWrong: (name: string) => unknown,
  code: CorsIssueCode,
  words: string,
  fix?: ((name: string) => string) | undefined,
  isNotice?: true,
]

const hasWildcard = (name: string): boolean => name.includes('*')

const headerChecks: readonly Check[] = [
  [(name) => !isToken(name), 'header-invalid', 'is not a header name'],
  [isCorsHeader, 'header-protocol', 'belongs to the CORS protocol itself: remove it, as the policy answers with it'],
]

/** For each list, the first that fits is told. */
const checks: Readonly<Record<'methods' | 'allowedHeaders' | 'exposedHeaders', readonly Check[]>> = {
  methods: [
    [hasWildcard, 'name-wildcard', 'is not a method name, and methods has no wildcards in names: list the methods'],
    [isForbiddenMethod, 'method-forbidden', 'is a method that browsers refuse to send: remove it'],
    [(name) => !isEchoableMethod(name), 'method-invalid', 'is not a method name'],
    [(name) => inKnownCase(name) !== name, 'method-case', 'is case-sensitive', (name) => name.toUpperCase()],
  ],
  allowedHeaders: [
    [
      (name) => name.startsWith('*'),
      'name-wildcard',
      'begins with "*", but only the end of a name may be left open: list the names',
    ],
    [
      (name) => /\*./.test(name),
      'name-wildcard',
      'has a "*" before its end, but only the end of a name may be left open',
      (name) => name.replace(/\*.*/, '*'),
    ],
    ...headerChecks,
    [
      isForbiddenRequestHeaderName,
      'header-forbidden',
      'is a request header that no script can set: remove it',
      undefined,
      true,
    ],
  ],
  exposedHeaders: [
    [
      hasWildcard,
      'name-wildcard',
      'would expose nothing, as browsers look for a header of that very name: list the names',
    ],
    ...headerChecks,
    [isForbiddenResponseHeader, 'exposed-set-cookie', 'can never be read by scripts: remove it', undefined, true],
    [(name) => /^origin$/i.test(name), 'exposed-request-header', 'is a request header: remove it'],
  ],
}

/** Reads a list of names without duplicates, or `'*'`. A text is a list as in a header, of which empty elements do not count. */
export function validateNames(
  option: keyof typeof checks,
  value: unknown,
  addIssue: AddIssue,
): readonly string[] | '*' {
  if (value === '*') return value
  const isText = typeof value === 'string'
  // Empty elements keep their places, so that a path leads to what is wrong.
  const list: unknown = isText ? value.split(',').map(withoutBlanks) : value
  if (!Array.isArray(list)) {
    addIssue(codeOf(`${option}-type`), [option], value, 'is not a list of names or "*"')
    return []
  }
  if (isText && !list.some(Boolean)) addIssue('name-empty', [option], value, 'names nothing', { fix: [] })
  const unique = new Map<string, string>()
  for (const [index, item] of readList(list, [option], addIssue).entries()) {
    if (isText && item === '') continue
    const name = validateName(option, item, (code, words, more) => addIssue(code, [option, index], item, words, more))
    if (name === undefined) continue
    // Header names compare without case; of methods, two that differ in case are different.
    const key = option === 'methods' ? name : name.toLowerCase()
    getOrAdd(unique, key, () => name)
  }
  return Object.freeze([...unique.values()])
}

function withoutBlanks(text: string): string {
  return text.replace(/^[\t ]+|[\t ]+$/g, '')
}

/** Returns nothing for a name that is dropped. */
function validateName(option: keyof typeof checks, value: unknown, tell: Tell): string | undefined {
  const name = typeof value === 'string' ? value.trim() : ''
  const findCheck = (text: string): Check | undefined => checks[option].find(([isWrong]) => isWrong(text))
  const corrected = (text: string): string => {
    const [, , , fix] = findCheck(text) ?? []
    return fix?.(text) ?? text
  }
  const check = findCheck(name)
  if (typeof value !== 'string') tell('name-type', 'is not a name')
  else if (!name) tell('name-empty', 'is empty: remove it')
  else if (name === '*') tell('name-wildcard-in-list', `is not a name: write ${option}: "*" alone`)
  else if (/[,\s]/.test(name))
    tell('name-list-joined', 'holds several names', { fix: (name.match(/[^\s,]+/g) ?? []).map(corrected) })
  else {
    const isPadded = name !== value
    if (isPadded) tell('name-white-space', 'has white space', { fix: corrected(name) })
    if (!check) return name
    const [, code, words, fix, isNotice = false] = check
    // Two corrections of one name would undo each other.
    if (!isPadded || !fix) tell(code, words, { fix: fix?.(name), isNotice })
    return isNotice ? undefined : name
  }
  return name
}
