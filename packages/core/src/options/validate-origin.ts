import { isPublicSuffix } from '@cors/standard/public-suffix'
import { takesCallback } from '../values/callback.ts'
import { isRegExp, show } from '../values/show.ts'
import type { AddIssue, CorsIssue, Tell } from './errors.ts'
import { deniesInsecure } from './insecure.ts'
import type { OriginPredicate } from './options.ts'
import { type OriginPattern, type PatternDefects, parsePattern, serializePattern } from './pattern.ts'
import { tellPublicSuffix, validateRegExp } from './regexp/validate-regexp.ts'
import type { OriginContext, OriginRules } from './valid-options.ts'

interface Collected {
  any: boolean
  readonly patterns: OriginPattern[]
  readonly regExps: RegExp[]
  predicate: OriginPredicate | undefined
}

export function validateOrigin(value: unknown, context: OriginContext, addIssue: AddIssue): OriginRules {
  const rules: Collected = { any: false, patterns: [], regExps: [], predicate: undefined }
  const tellAt =
    (path: CorsIssue['path'], item: unknown): Tell =>
    (code, words, more) => {
      // Notices are not kept yet.
      if (!more?.isNotice) addIssue(code, path, item, words)
    }
  const tell = tellAt(['origin'], value)
  if (value === '*' || value === true) {
    rules.any = true
    if (context.credentials)
      tell('origin-wildcard-credentials', 'with credentials would let every site act as your users: list the origins')
  } else if (typeof value === 'function') {
    rules.predicate = value as OriginPredicate
    if (takesCallback(rules.predicate))
      tell('origin-callback', 'calls a callback: return true or false, or a promise of it')
  } else if (Array.isArray(value)) {
    if (value.length === 0) tell('origin-empty-list', 'is empty: list the origins, or leave CORS out')
    for (const [index, item] of (value as unknown[]).entries()) {
      validateItem(item, rules, context, tellAt(['origin', index], item))
    }
  } else {
    validateItem(value, rules, context, tell)
  }
  return rules
}

function validateItem(value: unknown, rules: Collected, context: OriginContext, tell: Tell): void {
  if (typeof value === 'string') validateText(value, rules, context, tell)
  else if (isRegExp(value)) rules.regExps.push(validateRegExp(value, context, tell))
  else if (value === undefined) {
    tell(
      'origin-missing',
      'is not an origin: name the origins, or write "*" to allow every site (is an environment variable unset?)',
    )
  } else if (value === false) {
    tell('origin-false', 'is not an origin: to switch CORS off, pass false in place of the options')
  } else tell('origin-type', 'is not a pattern, a RegExp, a list of them, or a function')
}

function validateText(value: string, rules: Collected, context: OriginContext, tell: Tell): void {
  const trimmed = value.trim()
  if (!trimmed) {
    tell('origin-empty', 'is not an origin: name the origins (is an environment variable empty?)')
  } else if (trimmed === 'null') {
    tell('origin-null', 'is sent by any sandboxed page: allow it with dangerouslyAllowNullOrigin: true')
  } else if (value === '*') {
    tell('origin-wildcard-in-list', 'does not belong in a list: write origin: "*" alone')
  } else if (/[,;|]/.test(value) || /\S\s+\S*:\/\//.test(value)) {
    const parts = value.split(/[\s,;|]+/).filter(Boolean)
    tell('origin-list-joined', `holds several origins: write [${parts.map(corrected).join(', ')}]`)
  } else {
    const read = parsePattern(value)
    if ('scheme' in read) {
      rules.patterns.push(read)
      checkInsecure(read, context, tell)
      checkPublicSuffix(read, context, tell)
    } else {
      const advice = (read.fix ? undefined : adviseRegExp(read.regExp, context)) ?? read.advice
      tell(read.code, advice ? `${read.words}: ${advice}` : read.words)
    }
  }
}

function corrected(text: string): string {
  const { fix = text } = parsePattern(text) as Partial<PatternDefects>
  return show(fix)
}

/** What is refused itself would be bad advice. */
function adviseRegExp(regExp: RegExp | undefined, context: OriginContext): string | undefined {
  if (!regExp) return undefined
  let isRefused = false
  validateRegExp(regExp, context, (_code, _words, more) => {
    isRefused ||= !more?.isNotice
  })
  if (isRefused) return undefined
  // Of networks, and of names that were written with http.
  const isHttp = /^\^http(?::|s\?:\\\/\\\/\d)(?!.*localhost|\\\/\\\/127)/.test(regExp.source)
  const isInsecure = isHttp && deniesInsecure(context, { scheme: 'http', host: '' })
  return `write ${show(regExp)}${isInsecure ? ', and set dangerouslyAllowInsecureOrigins: true' : ''}`
}

function checkInsecure(pattern: OriginPattern, context: OriginContext, tell: Tell): void {
  if (deniesInsecure(context, pattern)) {
    const fix = show(serializePattern({ ...pattern, scheme: 'https' }))
    tell(
      'origin-insecure-credentials',
      `is not secure, and credentials are on: write ${fix}, or set dangerouslyAllowInsecureOrigins: true`,
    )
  }
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
    const example = show(`${scheme}://${start}evil${end}.${host}`)
    tell(
      'origin-public-suffix',
      `matches names that strangers can register, such as ${example}${fix ? `: write ${show(fix)}` : ''}`,
      { isNotice: true },
    )
  }
}
