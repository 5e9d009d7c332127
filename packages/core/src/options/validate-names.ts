import { listElements } from '@cors/standard/header-list'
import { inKnownCase, isForbiddenMethod } from '@cors/standard/methods'
import { isForbiddenRequestHeaderName } from '@cors/standard/request-headers'
import { isCorsHeader, isForbiddenResponseHeader } from '@cors/standard/response-headers'
import { isToken } from '@cors/standard/tokens'
import { isEchoableMethod } from '../protocol/echoable.ts'
import type { AddIssue, Tell } from './errors.ts'
import { type CorsIssueCode, codeOf } from './issue-codes.ts'

/** What may be wrong with a name. */
interface Check {
  readonly isWrong: (name: string) => boolean
  readonly code: CorsIssueCode
  readonly words: string
  readonly fix?: (name: string) => string
  /** Whether the name is only useless, and dropped. */
  readonly isNotice?: true
}

const hasWildcard = (name: string): boolean => name.includes('*')

const headerChecks: readonly Check[] = [
  { isWrong: (name) => !isToken(name), code: 'header-invalid', words: 'is not a header name' },
  {
    isWrong: isCorsHeader,
    code: 'header-protocol',
    words: 'belongs to the CORS protocol itself: remove it, as the policy answers with it',
  },
]

/** For each list, the first that fits is told. */
const checks: Readonly<Record<'methods' | 'allowedHeaders' | 'exposedHeaders', readonly Check[]>> = {
  methods: [
    {
      isWrong: hasWildcard,
      code: 'name-wildcard',
      words: 'is not a method name, and methods has no wildcards in names: list the methods',
    },
    {
      isWrong: isForbiddenMethod,
      code: 'method-forbidden',
      words: 'is a method that browsers refuse to send: remove it',
    },
    { isWrong: (name) => !isEchoableMethod(name), code: 'method-invalid', words: 'is not a method name' },
    {
      isWrong: (name) => inKnownCase(name) !== name,
      code: 'method-case',
      words: 'is case-sensitive',
      fix: (name) => name.toUpperCase(),
    },
  ],
  allowedHeaders: [
    {
      isWrong: (name) => /^\*./.test(name),
      code: 'name-wildcard',
      words: 'begins with "*", but only the end of a name may be left open: list the names',
    },
    {
      isWrong: (name) => /\*./.test(name),
      code: 'name-wildcard',
      words: 'has a "*" before its end, but only the end of a name may be left open',
      fix: (name) => name.slice(0, name.indexOf('*') + 1),
    },
    ...headerChecks,
    {
      isWrong: isForbiddenRequestHeaderName,
      code: 'header-forbidden',
      words: 'is a request header that no script can set: remove it',
      isNotice: true,
    },
  ],
  exposedHeaders: [
    {
      isWrong: hasWildcard,
      code: 'name-wildcard',
      words: 'would expose nothing, as browsers look for a header of that very name: list the names',
    },
    ...headerChecks,
    {
      isWrong: isForbiddenResponseHeader,
      code: 'exposed-set-cookie',
      words: 'can never be read by scripts: remove it',
      isNotice: true,
    },
    {
      isWrong: (name) => /^origin$/i.test(name),
      code: 'exposed-request-header',
      words: 'is a request header: remove it',
    },
  ],
}

/** Reads a list of names without duplicates, or `'*'`. A text is a list as in a header, of which empty elements do not count. */
export function validateNames(
  option: keyof typeof checks,
  value: unknown,
  addIssue: AddIssue,
): readonly string[] | '*' {
  if (value === '*') return value
  const list: unknown = typeof value === 'string' ? listElements(value) : value
  if (!Array.isArray(list)) {
    addIssue(codeOf(`${option}-type`), [option], value, 'is not a list of names or "*"')
    return []
  }
  if (typeof value === 'string' && list.length === 0) addIssue('name-empty', [option], value, 'names nothing: write []')
  const unique = new Map<string, string>()
  for (const [index, item] of (list as unknown[]).entries()) {
    const name = validateName(option, item, (code, words, more) => addIssue(code, [option, index], item, words, more))
    if (name === undefined) continue
    // Header names compare without case; of methods, two that differ in case are different.
    const key = option === 'methods' ? name : name.toLowerCase()
    if (!unique.has(key)) unique.set(key, name)
  }
  return [...unique.values()]
}

/** Returns nothing for a name that is dropped. */
function validateName(option: keyof typeof checks, value: unknown, tell: Tell): string | undefined {
  const name = typeof value === 'string' ? value.trim() : ''
  const check = checks[option].find(({ isWrong }) => isWrong(name))
  if (typeof value !== 'string') tell('name-type', 'is not a name')
  else if (!name) tell('name-empty', 'is empty: remove it')
  else if (name === '*') tell('name-wildcard-in-list', `is not a name: write ${option}: "*" alone`)
  else if (/[,\s]/.test(name)) tell('name-list-joined', 'holds several names', { fix: name.match(/[^\s,]+/g) ?? [] })
  else {
    if (name !== value) tell('name-white-space', 'has white space', { fix: name })
    if (!check) return name
    const { code, words, fix, isNotice = false } = check
    tell(code, words, { fix: fix?.(name), isNotice })
    return isNotice ? undefined : name
  }
  return name
}
