import { type Failure, type FixPlan, failureCatalogue } from '../failures/catalogue.ts'
import type { AdvisedOptions } from '../failures/fix.ts'
import type { CheckedRequest } from '../fetch/cors-check.ts'
import type { Header } from '../protocol/exchange.ts'
import { combined, isToken } from '../protocol/headers.ts'
import { isUnread } from '../protocol/unread.ts'
import { isLoopback, parseUrl } from '../protocol/url.ts'
import { type Phrase, phrases } from '../texts/phrase.ts'
import type { FoundFix } from './found-fix.ts'

/** What `createPolicy` allows when nothing is said. */
const DEFAULT_METHODS = ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE']

/** The options that allow one origin; none for `null`, which stands for every sandboxed page there is. */
function allowOptions(origin: string, credentials: boolean): AdvisedOptions | undefined {
  if (origin === 'null' || isUnread(origin)) return undefined
  const insecure = /^http:/.test(origin) && !isLoopback(parseUrl(origin)?.hostname ?? '')
  return {
    origin: [origin],
    ...(credentials ? { credentials: true } : {}),
    ...(credentials && insecure ? { dangerouslyAllowInsecureOrigins: true as const } : {}),
  }
}

/** The fix with the options that allow this origin. */
export function withAllowed(fix: FoundFix, origin: string, credentials: boolean, more: AdvisedOptions = {}): FoundFix {
  const options = allowOptions(origin, credentials)
  return options === undefined ? fix : { ...fix, options: { ...options, ...more } }
}

/** The items of a list however it was written, without the wildcard. */
function items(headers: readonly Header[], name: string): string[] {
  return (combined(headers, name) ?? '').split(/[\s,;]+/).filter((item) => isToken(item) && item !== '*')
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

const onServer = ({ checked, text }: Question, more?: AdvisedOptions): FoundFix =>
  withAllowed({ where: 'server', text }, checked.origin, checked.credentials === 'include', more)

function wantedMethods({ checked, headers }: Question): string[] {
  const listed = items(headers, 'access-control-allow-methods')
  const wanted = [...(listed.length > 0 ? listed : DEFAULT_METHODS), checked.method]
  // A method that nobody named is none.
  return [...new Set(wanted)].filter((method) => method !== '')
}

function wantedHeaders({ headers, missing }: Question): string[] {
  return [...items(headers, 'access-control-allow-headers'), ...missing]
}

/** What people write among the request headers that belongs elsewhere. */
const MISPLACED = /^(with-?credentials|credentials|mode|cross-?domain|cross-?origin)$/
const OF_RESPONSES =
  /^(access-control-(allow|expose|max-age).*|vary|set-cookie|x-frame-options|content-security-policy|strict-transport-security|x-content-type-options|cross-origin-(opener|embedder|resource)-policy|www-authenticate|x-powered-by|server)$/

/** Whether only servers send this header, so that no list should ever hold it. */
export function isResponseHeader(name: string): boolean {
  return OF_RESPONSES.test(name.toLowerCase())
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
    const allowedHeaders = wantedHeaders(question)
    return onServer(question, allowedHeaders.length === 0 ? {} : { allowedHeaders })
  },
}

/** What to change for one failure of one exchange. */
export function fixFor({ code, value }: Failure, checked: CheckedRequest, headers: readonly Header[]): FoundFix {
  const plan = failureCatalogue[code].fix
  const { origin, method, credentials, unsafeHeaders } = checked
  const listed = new Set(items(headers, 'access-control-allow-headers').map((name) => name.toLowerCase()))
  const missing = unsafeHeaders.filter((name) => !listed.has(name))
  const text = phrases.failures[code].fix({ value, origin, method, credentials: credentials === 'include', missing })
  if (typeof plan === 'string') return rules[plan]({ checked, headers, text, missing })
  const { where, options } = plan
  return { where, text, ...(options === undefined ? {} : { options }) }
}
