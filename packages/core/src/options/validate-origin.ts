import { defaultPort } from '@cors/standard/origin'
import { isPublicSuffix } from '@cors/standard/public-suffix'
import { takesCallback } from '../values/callback.ts'
import { isRegExp } from '../values/show.ts'
import { type AddIssue, isOnlyTold, type MoreOfIssue, type Tell } from './errors.ts'
import { deniesInsecure } from './insecure.ts'
import type { OriginOption, OriginPredicate } from './options.ts'
import { isWild, type OriginPattern, type PatternDefects, parsePattern, serializePattern } from './pattern.ts'
import { tellPublicSuffix, validateRegExp } from './regexp/validate-regexp.ts'
import { readList } from './unknown-option.ts'
import type { OriginContext, OriginRules } from './valid-options.ts'

/** What items are added to. */
interface Collected {
  readonly patterns: (string | OriginPattern)[]
  readonly regExps: RegExp[]
}

export function validateOrigin(value: unknown, context: OriginContext, addIssue: AddIssue): OriginRules {
  const rules = {
    any: value === '*' || value === true,
    off: value === false,
    patterns: [],
    regExps: [],
    predicate: typeof value === 'function' ? (value as OriginPredicate) : undefined,
    given: copy(value) as OriginOption,
  }
  const tell: Tell = (code, words, more) => addIssue(code, ['origin'], value, words, more)
  if (rules.any) {
    if (context.credentials)
      tell('origin-wildcard-credentials', 'with credentials would let every site act as your users: list the origins')
  } else if (rules.predicate) {
    if (takesCallback(rules.predicate))
      tell('origin-callback', 'calls a callback: return true or false, or a promise of it')
  } else if (Array.isArray(value)) {
    // Read once, as what is checked has to be what counts.
    const items = readList(value, ['origin'], addIssue)
    rules.given = Object.freeze(items.map(copy)) as OriginOption
    if (items.length === 0) tell('origin-empty-list', 'is empty: list the origins, or write false for no CORS')
    for (const [index, item] of items.entries()) {
      validateItem(item, rules, context, (code, words, more) => addIssue(code, ['origin', index], item, words, more))
    }
  } else if (!rules.off) {
    validateItem(value, rules, context, tell)
  }
  return rules
}

/** RegExps can be changed whatever one does, so that nobody gets those of the matcher, or gives it theirs. */
function copy(value: unknown): unknown {
  return isRegExp(value) ? new RegExp(value) : value
}

const plain = /^https:\/\/(?=.{1,253}$)(?:[a-z\d-]{1,63}\.)+[a-z]{2,63}$/

function validateItem(value: unknown, rules: Collected, context: OriginContext, tell: Tell): void {
  // Nothing can be wrong with those: a list of a million of them is read several times as fast.
  if (typeof value === 'string' && plain.test(value)) rules.patterns.push(value)
  else if (typeof value === 'string') validateText(value, rules, context, tell)
  else if (isRegExp(value)) rules.regExps.push(validateRegExp(value, context, tell))
  else if (value === undefined) {
    tell(
      'origin-missing',
      'is not an origin: name the origins, or write "*" to allow every site (is an environment variable unset?)',
    )
  } else if (value === false) {
    tell('origin-false', 'is not an origin: to switch CORS off, write origin: false alone')
  } else if (isStandIn(value)) {
    tell('origin-type', 'is what JSON has in place of a RegExp or a function: write that itself')
  } else tell('origin-type', 'is not a pattern, a RegExp, a list of them, or a function')
}

/** What `JSON.stringify` of a policy writes for what JSON cannot say. */
function isStandIn(value: unknown): boolean {
  return ['$regexp', '$function'].some((name) => Object.hasOwn(Object(value) as object, name))
}

function validateText(value: string, rules: Collected, context: OriginContext, tell: Tell): void {
  const trimmed = value.trim()
  if (!trimmed) {
    tell(
      'origin-empty',
      'is not an origin: name the origins, with parseOriginList for an environment variable (is it empty?)',
    )
  } else if (trimmed === 'null') {
    tell('origin-null', 'is sent by any sandboxed page: allow it with dangerouslyAllowNullOrigin: true')
  } else if (value === '*') {
    tell('origin-wildcard-in-list', 'does not belong in a list: write origin: "*" alone')
  } else {
    const read = parsePattern(value)
    if ('scheme' in read) {
      rules.patterns.push(isWild(read) ? read : value)
      checkPattern(read, context, tell)
    } else if (/[,;|]/.test(value) || /\S\s+\S*:\/\//.test(value)) {
      const parts = value.split(/[\s,;|]/).filter(Boolean)
      tell('origin-list-joined', 'holds several origins', { fix: parts.map(corrected) })
    } else tellDefects(read, context, tell)
  }
}

function tellDefects(defects: PatternDefects, context: OriginContext, tell: Tell): void {
  const { code, words, fix, fixed, regExp, advice } = defects
  if (!fixed) {
    const meant = meantBy(regExp, context)
    tell(code, advice && !meant ? `${words}: ${advice}` : words, meant)
    return
  }
  // What would be refused next is told now, and no correction undoes another.
  tell(code, words, { fix: deniesInsecure(context, fixed) ? secured(fixed) : fix })
  checkPattern(fixed, context, tell)
}

/** The same on https, which never shows its own port. */
function secured(pattern: OriginPattern): string {
  const port = pattern.port === defaultPort('https') ? undefined : pattern.port
  return serializePattern({ ...pattern, scheme: 'https', port })
}

function corrected(text: string): string {
  const { fix = text } = parsePattern(text) as Partial<PatternDefects>
  return fix
}

/** What is refused itself would be bad advice. */
function meantBy(regExp: RegExp | undefined, context: OriginContext): MoreOfIssue | undefined {
  if (!regExp) return undefined
  // Of networks, and of names that were written with http.
  const isHttp = /^\^http(?::|s\?:\\\/\\\/\d)(?!.*localhost|\\\/\\\/127)/.test(regExp.source)
  const isInsecure = isHttp && deniesInsecure(context, { scheme: 'http', host: '' })
  let isRefused = false
  const advised = isInsecure ? { ...context, dangerouslyAllowInsecureOrigins: true } : context
  validateRegExp(regExp, advised, (_code, _words, more) => {
    isRefused ||= !isOnlyTold(more)
  })
  if (isRefused) return undefined
  return { fix: regExp, ...(isInsecure && { rest: ', and set dangerouslyAllowInsecureOrigins: true' }) }
}

/** What cannot be allowed with credentials, however it is written. */
function checkPattern(pattern: OriginPattern, context: OriginContext, tell: Tell): void {
  if (deniesInsecure(context, pattern)) {
    tell('origin-insecure-credentials', 'is not secure, and credentials are on', {
      fix: secured(pattern),
      rest: ', or set dangerouslyAllowInsecureOrigins: true',
    })
  }
  checkPublicSuffix(pattern, context, tell)
}

/** Whether strangers can get names that a wildcard matches; within a label, that is worth a notice where it is allowed. */
function checkPublicSuffix(pattern: OriginPattern, context: OriginContext, tell: Tell): void {
  const { scheme, wildcard, host } = pattern
  if (!wildcard || !isPublicSuffix(host)) return
  const [start = '', end = ''] = wildcard.split('*')
  // Who leaves the dot out means subdomains.
  const own = `${end}.${host}`
  const fix =
    !start && /^\w/.test(end) && !isPublicSuffix(own)
      ? serializePattern({ ...pattern, wildcard: '*', host: own })
      : undefined
  if (context.credentials && !context.dangerouslyAllowPublicSuffixes) tellPublicSuffix(tell, fix)
  else if (wildcard.length > 1) {
    const words = `matches names that strangers can register, such as ${scheme}://${start}evil${end}.${host}`
    tell('origin-public-suffix', words, { fix, isNotice: true })
  }
}
