import { combined } from '@cors/standard/header-list'
import { longestMethod } from '@cors/standard/limits'
import { commonMethods, inKnownCase, isForbiddenMethod } from '@cors/standard/methods'
import { isInsecure, isListable, parseOrigin } from '@cors/standard/origin'
import { isForbiddenRequestHeaderName } from '@cors/standard/request-headers'
import { isCorsHeader, isForbiddenResponseHeader } from '@cors/standard/response-headers'
import { isToken } from '@cors/standard/tokens'
import { type Failure, failureHelp } from '../failures/catalogue.ts'
import type { FixPlan } from '../failures/entry.ts'
import type { AdvisedOptions } from '../failures/fix.ts'
import type { CheckedRequest } from '../fetch/cors-check.ts'
import type { Header } from '../protocol/exchange.ts'
import { isUnread } from '../protocol/unread.ts'
import { type Phrase, phrases } from '../texts/phrase.ts'
import type { FoundFix } from './found-fix.ts'

/** The options that allow one origin; none where no policy could name it, as `null`, which stands for every sandboxed page there is. */
function allowOptions(origin: string, credentials: boolean): AdvisedOptions | undefined {
  const parsed = isUnread(origin) ? undefined : parseOrigin(origin)
  if (parsed === undefined || !isListable(parsed)) return undefined
  return {
    origin: [origin],
    ...(credentials ? { credentials: true } : {}),
    ...(credentials && isInsecure(parsed) ? { dangerouslyAllowInsecureOrigins: true as const } : {}),
  }
}

type Lists = Pick<AdvisedOptions, 'methods' | 'allowedHeaders' | 'exposedHeaders'>

/** What a policy takes of each list; one with anything else in it does not start, however harmless it was where it stood. */
const takes: Readonly<Record<keyof Lists, (name: string) => boolean>> = {
  // A method that nobody named is none.
  methods: (method) => method !== '' && method.length <= longestMethod && !isForbiddenMethod(method),
  allowedHeaders: (name) => !isCorsHeader(name) && !isForbiddenRequestHeaderName(name),
  exposedHeaders: (name) => !isCorsHeader(name) && !isForbiddenResponseHeader(name) && !/^origin$/i.test(name),
}

function startable(lists: Lists): Lists {
  const kept = (Object.entries(lists) as [keyof Lists, readonly string[]][]).map(
    ([option, names]) => [option, names.filter(takes[option])] as const,
  )
  return Object.fromEntries(kept.filter(([, names]) => names.length > 0))
}

/** The fix with the options that allow this origin, with which a policy starts. */
export function withAllowed(fix: FoundFix, origin: string, credentials: boolean, lists: Lists = {}): FoundFix {
  const options = allowOptions(origin, credentials)
  return options === undefined ? fix : { ...fix, options: { ...options, ...startable(lists) } }
}

/** The items of a list however it was written, without the wildcard. */
function items(headers: readonly Header[], name: string): string[] {
  return (combined(headers, name) ?? '').split(/[\s,;]+/).filter((item) => isToken(item) && !/^\*+$/.test(item))
}

/** A failure with the answer in which it was found. */
interface Question {
  readonly checked: CheckedRequest
  readonly headers: readonly Header[]
  /** The failure's own text. */
  readonly text: Phrase
  /** Names of request headers that the answer does not list. */
  readonly missing: readonly string[]
}

const onServer = ({ checked, text }: Question, lists?: Lists): FoundFix =>
  withAllowed({ where: 'server', text }, checked.origin, checked.credentials === 'include', lists)

function wantedMethods({ checked, headers }: Question): string[] {
  const listed = items(headers, 'access-control-allow-methods')
  const wanted = [...(listed.length > 0 ? listed : commonMethods), checked.method]
  return [...new Set(wanted.map(inKnownCase))]
}

function wantedHeaders({ headers, missing }: Question): string[] {
  return [...items(headers, 'access-control-allow-headers'), ...missing]
}

/** What people write among the request headers that belongs elsewhere. */
const MISPLACED = /^(with-?credentials|credentials|mode|cross-?domain|cross-?origin)$/
const OF_RESPONSES =
  /^(vary|set-cookie|x-frame-options|content-security-policy|strict-transport-security|x-content-type-options|cross-origin-(opener|embedder|resource)-policy|www-authenticate|x-powered-by|server)$/

/** Whether only servers send this header, so that no list should ever hold it. */
export function isResponseHeader(name: string): boolean {
  return isCorsHeader(name) || OF_RESPONSES.test(name.toLowerCase())
}

const rules: Readonly<Record<Extract<FixPlan, string>, (question: Question) => FoundFix>> = {
  'send-origin': (question) =>
    question.checked.origin === 'null' ? { where: 'client', text: phrases.fixes.nullOrigin() } : onServer(question),
  'answer-preflight': (question) => onServer(question),
  'send-methods': (question) => onServer(question, { methods: wantedMethods(question) }),
  'send-headers': (question) => onServer(question, { allowedHeaders: wantedHeaders(question) }),
  'list-method': (question) => {
    const { method } = question.checked
    const upper = method.toUpperCase()
    return upper === method
      ? onServer(question, { methods: wantedMethods(question) })
      : { where: 'client', text: phrases.fixes.upperCaseMethod(upper) }
  },
  'list-headers': (question) => {
    const misplaced = question.missing.filter((name) => MISPLACED.test(name) || isResponseHeader(name))
    if (misplaced.length > 0) return { where: 'client', text: phrases.fixes.notARequestHeader(misplaced) }
    return onServer(question, { allowedHeaders: wantedHeaders(question) })
  },
}

/** What to change for one failure of one exchange. */
export function fixFor({ code, value }: Failure, checked: CheckedRequest, headers: readonly Header[]): FoundFix {
  const { plan } = failureHelp[code]
  const { origin, method, credentials, unsafeHeaders } = checked
  const listed = new Set(items(headers, 'access-control-allow-headers').map((name) => name.toLowerCase()))
  const missing = unsafeHeaders.filter((name) => !listed.has(name))
  const text = phrases.failures[code].fix({ value, origin, method, credentials: credentials === 'include', missing })
  if (typeof plan === 'string') return rules[plan]({ checked, headers, text, missing })
  const { where, options } = plan
  return { where, text, ...(options === undefined ? {} : { options }) }
}
