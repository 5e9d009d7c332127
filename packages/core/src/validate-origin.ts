import { show } from './errors.ts'
import type { OriginPredicate } from './options.ts'
import { isLoopback } from './origin.ts'
import { type OriginPattern, parsePattern, serializePattern } from './pattern.ts'
import { isPublicSuffix } from './public-suffix.ts'
import type { Report } from './validate.ts'

/** Which origins a policy allows, after validation. */
export interface OriginRules {
  readonly any: boolean
  readonly patterns: readonly OriginPattern[]
  readonly regExps: readonly RegExp[]
  readonly predicate: OriginPredicate | undefined
}

/** What stands beside `origin` and changes what is safe there. */
export interface OriginContext {
  readonly credentials: boolean
  readonly allowInsecure: boolean
  readonly allowPublicSuffixes: boolean
}

type Path = readonly (string | number)[]

export function validateOrigin(value: unknown, context: OriginContext, report: Report): OriginRules {
  const rules = {
    any: false,
    patterns: [] as OriginPattern[],
    regExps: [] as RegExp[],
    predicate: undefined as OriginPredicate | undefined,
  }
  const path = ['origin']
  if (value === '*' || value === true) {
    rules.any = true
    if (context.credentials) {
      const message = `${show(value)} together with credentials would let every site act as your users: list the origins`
      report('origin-wildcard-credentials', path, value, message)
    }
  } else if (typeof value === 'function') {
    rules.predicate = value as OriginPredicate
    if (takesCallback(value as OriginPredicate)) {
      report('origin-callback', path, value, 'the function calls a callback: return true or false, or a promise of it')
    }
  } else if (Array.isArray(value)) {
    if (value.length === 0)
      report('origin-empty-list', path, value, 'the list is empty: list the origins, or leave CORS out')
    for (const [index, item] of Array.from<unknown>(value).entries())
      validateItem(item, ['origin', index], rules, context, report)
  } else {
    validateItem(value, path, rules, context, report)
  }
  return rules
}

interface Collected {
  readonly patterns: OriginPattern[]
  readonly regExps: RegExp[]
}

function validateItem(value: unknown, path: Path, rules: Collected, context: OriginContext, report: Report): void {
  if (typeof value === 'string') validatePattern(value, path, rules, context, report)
  else if (isRegExp(value)) rules.regExps.push(validateRegExp(value, path, context, report))
  else if (value === undefined) {
    report(
      'origin-missing',
      path,
      value,
      'origin is undefined: name the origins, or write "*" to allow every site (is an environment variable unset?)',
    )
  } else if (value === false) {
    const message =
      'false is not a set of origins: to switch CORS off, pass false in place of the options, or do not install the adapter'
    report('origin-false', path, value, message)
  } else {
    report(
      'origin-type',
      path,
      value,
      `expected a pattern, a RegExp, a list of them, or a function, found ${show(value)}`,
    )
  }
}

function validatePattern(value: string, path: Path, rules: Collected, context: OriginContext, report: Report): void {
  if (value.trim() === '') {
    report('origin-empty', path, value, 'the origin is empty: name the origins (is an environment variable empty?)')
  } else if (value === '*') {
    report(
      'origin-wildcard-in-list',
      path,
      value,
      `"*" does not belong in a list: write origin: "*" (of an environment variable, '*'.split(',') makes a list)`,
    )
  } else if (/[,;|]/.test(value) || /\S\s+\S*:\/\//.test(value)) {
    const parts = value.split(/[\s,;|]+/).filter((part) => part !== '')
    report(
      'origin-list-joined',
      path,
      value,
      `${show(value)} holds several origins: write [${parts.map(corrected).map(show).join(', ')}]`,
    )
  } else {
    const pattern = parsePattern(value)
    if ('scheme' in pattern) {
      rules.patterns.push(pattern)
      if (context.credentials) checkBesideCredentials(value, pattern, path, context, report)
    } else {
      const advice = pattern.fix === undefined ? pattern.advice : `write ${show(pattern.fix)}`
      report(pattern.code, path, value, `${show(value)} ${pattern.words}${advice === undefined ? '' : `: ${advice}`}`)
    }
  }
}

function corrected(text: string): string {
  const read = parsePattern(text)
  return 'scheme' in read ? text : (read.fix ?? text)
}

function checkBesideCredentials(
  value: string,
  pattern: OriginPattern,
  path: Path,
  context: OriginContext,
  report: Report,
): void {
  if (pattern.scheme === 'http' && !isLoopback(pattern.host) && !context.allowInsecure) {
    const fix = serializePattern({ ...pattern, scheme: 'https' })
    const message = `${show(value)} is not secure, and credentials are on: write ${show(fix)}, or set dangerouslyAllowInsecureOrigins: true`
    report('origin-insecure-credentials', path, value, message)
  }
  if (pattern.subdomains && isPublicSuffix(pattern.host) && !context.allowPublicSuffixes) {
    const message =
      `anybody can get a name that matches ${show(value)}, and credentials are on: list your own names, ` +
      'or set dangerouslyAllowPublicSuffixes: true'
    report('origin-public-suffix-credentials', path, value, message)
  }
}

/** By its tag, since a RegExp may come from another realm, as in a test runner's sandbox. */
function isRegExp(value: unknown): value is RegExp {
  return Object.prototype.toString.call(value) === '[object RegExp]'
}

const canary = '://cors-canary.invalid'

/** Returns a copy that matches whole origins only: the user's own could be given other flags later, or match `^a|b$` in part. */
function validateRegExp(value: RegExp, path: Path, context: OriginContext, report: Report): RegExp {
  const { source, flags } = value
  const badFlags = flags.replace(/[^gmy]/g, '')
  const whole = new RegExp(`^(?:${source})$`, flags.replace(/[gmy]/g, ''))
  if (badFlags !== '') {
    report(
      'origin-regexp-flags',
      path,
      value,
      `/${source}/${flags} has the flags "${badFlags}", which make its answers unreliable: remove them`,
    )
  }
  if (!/^\^/.test(source) || !/(?<!\\)(?:\\\\)*\$$/.test(source)) {
    const message = `/${source}/ is not written with ^ and $: write the whole origin, as in /^https:\\/\\/example\\.com$/`
    report('origin-regexp-unanchored', path, value, message)
  }
  const schemes = context.allowInsecure ? ['https', 'http'] : ['https']
  const matched = schemes.map((scheme) => scheme + canary).find((origin) => whole.test(origin))
  if (context.credentials && matched !== undefined) {
    report(
      'origin-regexp-canary',
      path,
      value,
      `/${source}/ matches ${matched}, so it allows every site, and credentials are on: name your hosts`,
    )
  }
  return whole
}

/** Tells, from its text, whether a function calls its second parameter, as the predicates of other libraries do. */
function takesCallback(predicate: OriginPredicate): boolean {
  if (predicate.length < 2) return false
  const text = Function.prototype.toString.call(predicate)
  const second = /^[^(]*\(\s*[^,()]+,\s*([\w$]+)\s*[,)]/.exec(text)?.[1]
  if (second === undefined) return false
  const body = text.slice(text.indexOf(second) + second.length)
  return new RegExp(`[^\\w$.]${second.replaceAll('$', '\\$')}(?:\\.(?:call|apply))?\\s*(?:\\?\\.)?\\s*\\(`).test(body)
}
