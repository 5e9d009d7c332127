import { strangeAnswerOf } from '../compile/origin-match.ts'
import { describeDenial, describeForeignHost } from '../explain/explain.ts'
import { CorsConfigError, configErrorPage, describeIssue, inOneLine } from '../options/errors.ts'
import type { CorsPolicy } from '../policy.ts'
import { type CorsDecision, isRejected } from '../protocol/decision.ts'
import type { CorsRequest } from '../protocol/request.ts'
import { createNameList } from '../protocol/requested-headers.ts'
import { isThenable } from '../values/predicate.ts'
import { escapeControls, messageOf } from '../values/show.ts'
import type { CorsAdapterOptions } from './adapter-options.ts'
import { escapeCause } from './cause.ts'
import { decisions } from './channel.ts'
import { createLog, type Log } from './logger.ts'
import type { NativeRequests } from './native-requests.ts'
import { hostOf, isOfHost, siteOf } from './reject/same-origin.ts'
import type { ToldDecision } from './shadow.ts'

/** Rule 14: tells the user's `onDecision` and the log of decisions. */
export interface Reporter<Native> {
  /**
   * Returns the decision, so that reporting fits between a decision and its use. Never throws.
   *
   * @param told the decision compared with that of a shadow policy, where there is one
   */
  report(
    decision: CorsDecision,
    native: Native,
    request: CorsRequest,
    policy: CorsPolicy | undefined,
    told?: ToldDecision | Promise<ToldDecision>,
  ): CorsDecision
  /** Rule 17: of what is nobody's business, tells only what the shadow policy decides otherwise. */
  reportDifference(told: ToldDecision | Promise<ToldDecision>, native: Native, request: CorsRequest): void
  /** Logs a preflight that asked for too many headers, unless the list that was sent in the end has them all. */
  reportSent(native: Native, request: CorsRequest, sent: string | undefined): void
  reportFailure(what: string, cause: unknown): void
  reportUnwritable(cause: unknown): void
  onOverriddenHeader(name: string): void
  /** Logs the notices of a policy, once wherever it is in use. */
  reportNotices(policy: CorsPolicy): void
  /** Writes to the development log. */
  warn(message: string): void
  /** Writes to the log, in production too; `undefined` where nobody reads it. */
  readonly tell: ((message: string) => void) | undefined
}

/** At most so many different lines are logged in the life of an adapter: an attacker chooses the origins. */
const mostLines = 100
/** Failures repeat with every request while a database is down. */
const mostFailures = 10
const failureWindow = 60_000

const noticed = new WeakSet<CorsPolicy>()

type Denied = Extract<CorsDecision, { allowed: false }>

export function createReporter<Native>(
  options: CorsAdapterOptions<Native>,
  requests: NativeRequests<Native>,
): Reporter<Native> {
  return new EngineReporter(options, requests)
}

// Of a class, and with what failures need made at the first one: an application may have thousands.
class EngineReporter<Native> implements Reporter<Native> {
  readonly #onDecision: CorsAdapterOptions<Native>['onDecision']
  readonly #requests: NativeRequests<Native>
  readonly #log: Log
  #limits: Limits | undefined

  constructor({ onDecision, logger }: CorsAdapterOptions<Native>, requests: NativeRequests<Native>) {
    this.#onDecision = onDecision
    this.#requests = requests
    this.#log = createLog(logger, requests.logger)
  }

  get tell(): ((message: string) => void) | undefined {
    return this.#log.isSilent ? undefined : (message) => this.#log.log('warn', message)
  }

  report(
    decision: CorsDecision,
    native: Native,
    request: CorsRequest,
    policy: CorsPolicy | undefined,
    told?: ToldDecision | Promise<ToldDecision>,
  ): CorsDecision {
    if (decision.kind !== 'not-cors' && !decision.allowed) this.#reportDenial(decision, native, request, policy)
    if (told === undefined || told === decision) this.#tell(decision, native, request)
    else if (told instanceof Promise) this.#tellLate(told, native, request)
    else this.#tell(told, native, request)
    return decision
  }

  reportDifference(told: ToldDecision | Promise<ToldDecision>, native: Native, request: CorsRequest): void {
    if (told instanceof Promise) void told.then((late) => this.reportDifference(late, native, request))
    else if (Object.hasOwn(told, 'shadow')) this.#tell(told, native, request)
  }

  // Functions that keep a request stand apart: where one is made, each call has to keep its own, if only in case.
  #tell(decision: ToldDecision, native: Native, request: CorsRequest): void {
    if (decisions?.hasSubscribers === true) this.#publish(decision, native, request)
    if (this.#onDecision !== undefined) this.#callUser(this.#onDecision, decision, native)
  }

  #tellLate(told: Promise<ToldDecision>, native: Native, request: CorsRequest): void {
    void told.then((late) => this.#tell(late, native, request))
  }

  #publish(decision: ToldDecision, native: Native, request: CorsRequest): void {
    // Node itself throws what a subscriber throws, but later; other runtimes, and agents that patch the channel, may do so here.
    const { method, origin, requestMethod, requestHeaders } = request
    // A copy, as the adapter still needs its own, and a subscriber may blot out what it must not keep.
    const shown = { method, origin, requestMethod, requestHeaders }
    this.#attempt('the channel cors:decision failed', () => decisions?.publish({ decision, request: shown, native }))
  }

  #callUser(
    listener: NonNullable<CorsAdapterOptions<Native>['onDecision']>,
    decision: ToldDecision,
    native: Native,
  ): void {
    this.#attempt('onDecision failed', () => listener(decision, native))
  }

  #attempt(what: string, run: () => unknown): void {
    const failed = (cause: unknown): void => this.reportFailure(what, cause)
    try {
      const result = run()
      if (isThenable(result)) result.then(undefined, failed)
    } catch (cause) {
      failed(cause)
    }
  }

  #reportDenial(decision: Denied, native: Native, request: CorsRequest, policy: CorsPolicy | undefined): void {
    if (decision.reason === 'origin-check-failed') {
      const outcome = isRejected(decision) ? 'rejected' : 'denied'
      this.reportFailure(`the origin check failed, so the origin is ${outcome}`, decision.cause)
    } else if (this.#log.isDevelopment) {
      this.#tellAnswer(decision)
      const logLater = (): void => this.#logDenial(decision, native, request, policy)
      if (decision.reason === 'headers-not-allowed' && this.#requests.reportsSent === true)
        this.#limited.unsent.set(native as object, logLater)
      else logLater()
    }
  }

  #logDenial(decision: Denied, native: Native, request: CorsRequest, policy: CorsPolicy | undefined): void {
    const requests = this.#requests
    const url = requests.url?.(native)
    if (decision.reason === 'host-not-allowed') {
      const host = hostOf(requests, native)
      this.#warnOnce(`${decision.reason} ${host}`, () => describeForeignHost(host, request, url))
      return
    }
    const { origin = '' } = request
    if (!isRejected(decision) && isOfOwnPage(requests, native, origin)) return
    this.#warnOnce(`${decision.reason} ${origin}`, () => describeDenial(policy, request, decision, url))
  }

  #tellAnswer(decision: Denied): void {
    const answer = strangeAnswerOf(decision)
    if (answer === undefined) return
    const line = `CORS: the origin function returned ${answer}, which denies the origin: return true or false`
    this.#warnOnce(answer, () => line)
  }

  #warnOnce(key: string, describe: () => string): void {
    if (this.#limited.mayLog(key)) this.#log.log('warn', describe())
  }

  get #limited(): Limits {
    this.#limits ??= createLimits(this.#requests.noticed)
    return this.#limits
  }

  reportSent(native: Native, request: CorsRequest, sent: string | undefined): void {
    const tell = this.#limited.unsent.get(native as object)
    if (tell !== undefined && !namesAll(sent, request.requestHeaders)) tell()
  }

  reportFailure(what: string, cause: unknown): void {
    const { mayLogIssue, mayLogFailure } = this.#limited
    // Configuration that is wrong is wrong for every request.
    const issues = cause instanceof CorsConfigError ? inOneLine(cause) : undefined
    if (issues === undefined ? !mayLogFailure() : !mayLogIssue(issues)) return
    this.#log.log('error', `CORS: ${what}: ${issues ?? escapeControls(messageOf(cause))}`, escapeCause(cause))
  }

  reportUnwritable(cause: unknown): void {
    const message = escapeControls(messageOf(cause))
    if (!this.#limited.mayLogIssue(message)) return
    this.#log.log('error', `CORS: a response cannot be given its headers: ${message}`, escapeCause(cause))
  }

  onOverriddenHeader(name: string): void {
    if (!this.#log.isDevelopment) return
    const line = `CORS: a handler, a proxy or another CORS layer set ${name} itself; the policy's own value took its place`
    this.#warnOnce(name, () => line)
  }

  reportNotices(policy: CorsPolicy): void {
    if (!this.#log.tellsNotices || policy.notices.length === 0 || noticed.has(policy)) return
    noticed.add(policy)
    for (const notice of policy.notices) {
      const line = describeIssue(notice)
      if (this.#limited.mayLogNotice(line)) this.#log.log('warn', `CORS: ${line} See ${configErrorPage(notice.code)}`)
    }
  }

  warn(message: string): void {
    if (this.#log.isDevelopment) this.#log.log('warn', message)
  }
}

/** What bounds the lines of a log. */
interface Limits {
  readonly mayLog: (key: string) => boolean
  readonly mayLogIssue: (key: string) => boolean
  readonly mayLogNotice: (key: string) => boolean
  readonly mayLogFailure: () => boolean
  /** What is left to say of preflights that were decided, but not yet answered. */
  readonly unsent: WeakMap<object, () => void>
}

function createLimits(noticed: Set<string> | undefined): Limits {
  return {
    mayLog: createOnce(),
    mayLogIssue: createOnce(),
    mayLogNotice: createOnce(noticed),
    mayLogFailure: createRateLimit(),
    unsent: new WeakMap(),
  }
}

/** Whether a list of names has all of another. */
function namesAll(list = '', asked = ''): boolean {
  const names = createNameList(list.split(',').map((name) => name.trim()))
  return names(asked).isAllowed
}

/**
 * A page may send Origin to its own server: with every POST, for one. That denial is not worth a line; nor is that of a page which the server
 * sent by the other scheme, although browsers call it another site.
 */
function isOfOwnPage<Native>(requests: NativeRequests<Native>, native: Native, origin: string): boolean {
  return siteOf(requests, native) === 'same-origin' || isOfHost(origin, hostOf(requests, native))
}

function createOnce(seen: Set<string> = new Set()): (key: string) => boolean {
  return (key) => {
    if (seen.size >= mostLines || seen.has(key)) return false
    seen.add(key)
    return true
  }
}

function createRateLimit(): () => boolean {
  let windowStart = 0
  let count = 0
  return () => {
    const now = Date.now()
    // Also where the clock was set back.
    if (Math.abs(now - windowStart) >= failureWindow) {
      windowStart = now
      count = 0
    }
    return ++count <= mostFailures
  }
}
