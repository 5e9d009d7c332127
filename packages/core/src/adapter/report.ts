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
import { createLog } from './logger.ts'
import type { NativeRequests } from './native-requests.ts'
import { hostOf, isOfHost, siteOf } from './reject/same-origin.ts'
import { Shadow, type Shadowing, type ToldDecision } from './shadow.ts'

/** Rule 14: tells the user's `onDecision` and the log of decisions. */
export interface Reporter<Native> {
  /** Returns the decision, so that reporting fits between a decision and its use. Never throws. */
  report(decision: CorsDecision, native: Native, request: CorsRequest, policy: CorsPolicy | undefined): CorsDecision
  /** Logs a preflight that asked for too many headers, unless the list that was sent in the end has them all. */
  reportSent(native: Native, request: CorsRequest, sent: string | undefined): void
  reportFailure(what: string, cause: unknown): void
  reportUnwritable(cause: unknown): void
  onOverriddenHeader(name: string): void
  /** Logs the notices of a policy, once wherever it is in use. */
  reportNotices(policy: CorsPolicy): void
  /** Writes to the development log. */
  warn(message: string): void
}

/** At most so many different lines are logged in the life of an adapter: an attacker chooses the origins. */
const mostLines = 100
/** Failures repeat with every request while a database is down. */
const mostFailures = 10
const failureWindow = 60_000

const noticed = new WeakSet<CorsPolicy>()

type Denied = Extract<CorsDecision, { allowed: false }>

export function createReporter<Native>(
  { onDecision, logger: chosen }: CorsAdapterOptions<Native>,
  requests: NativeRequests<Native>,
  shadowing?: Shadowing<Native>,
): Reporter<Native> {
  const { log, isDevelopment, tellsNotices } = createLog(chosen, requests.logger)
  const mayLogFailure = createRateLimit()
  const mayLogIssue = createOnce()
  const mayLog = createOnce()
  const mayLogNotice = createOnce(requests.noticed)
  /** What is left to say of preflights that were decided, but not yet answered. */
  const unsent = new WeakMap<object, () => void>()

  const reportFailure = (what: string, cause: unknown): void => {
    // Configuration that is wrong is wrong for every request.
    const issues = cause instanceof CorsConfigError ? inOneLine(cause) : undefined
    if (issues === undefined ? !mayLogFailure() : !mayLogIssue(issues)) return
    log('error', `CORS: ${what}: ${issues ?? escapeControls(messageOf(cause))}`, escapeCause(cause))
  }
  const logDenial = (decision: Denied, native: Native, request: CorsRequest, policy: CorsPolicy | undefined): void => {
    const url = requests.url?.(native)
    if (decision.reason === 'host-not-allowed') {
      const host = hostOf(requests, native)
      if (mayLog(`${decision.reason} ${host}`)) log('warn', describeForeignHost(host, request, url))
      return
    }
    const { origin = '' } = request
    const isWorthALine = isRejected(decision) || !isOfOwnPage(requests, native, origin)
    if (isWorthALine && mayLog(`${decision.reason} ${origin}`)) {
      log('warn', describeDenial(policy, request, decision, url))
    }
  }
  const tellAnswer = (decision: Denied): void => {
    const answer = strangeAnswerOf(decision)
    if (answer === undefined || !mayLog(answer)) return
    log('warn', `CORS: the origin function returned ${answer}, which denies the origin: return true or false`)
  }
  const shadow = shadowing && new Shadow(shadowing, (message) => log('warn', message))
  // Functions that keep a request stand apart: where one is made, each call has to keep its own, if only in case.
  const tell = (decision: ToldDecision, native: Native, request: CorsRequest): void => {
    if (decisions?.hasSubscribers === true) publish(decision, native, request)
    if (onDecision !== undefined) callUser(onDecision, decision, native)
  }
  const publish = (decision: ToldDecision, native: Native, request: CorsRequest): void =>
    // Node itself throws what a subscriber throws, but later; other runtimes, and agents that patch the channel, may do so here.
    attempt('the channel cors:decision failed', () => decisions?.publish({ decision, request, native }))
  const callUser = (listener: NonNullable<typeof onDecision>, decision: ToldDecision, native: Native): void =>
    attempt('onDecision failed', () => listener(decision, native))
  const attempt = (what: string, run: () => unknown): void => {
    const failed = (cause: unknown): void => reportFailure(what, cause)
    try {
      const result = run()
      if (isThenable(result)) result.then(undefined, failed)
    } catch (cause) {
      failed(cause)
    }
  }

  const reportDenial = (
    decision: Denied,
    native: Native,
    request: CorsRequest,
    policy: CorsPolicy | undefined,
  ): void => {
    if (decision.reason === 'origin-check-failed') {
      const outcome = isRejected(decision) ? 'rejected' : 'denied'
      reportFailure(`the origin check failed, so the origin is ${outcome}`, decision.cause)
    } else if (isDevelopment) {
      tellAnswer(decision)
      const logLater = (): void => logDenial(decision, native, request, policy)
      if (decision.reason === 'headers-not-allowed' && requests.reportsSent === true)
        unsent.set(native as object, logLater)
      else logLater()
    }
  }
  const tellLate = (told: Promise<ToldDecision>, native: Native, request: CorsRequest): void =>
    void told.then((late) => tell(late, native, request))

  return {
    report: (decision, native, request, policy) => {
      if (decision.kind !== 'not-cors' && !decision.allowed) reportDenial(decision, native, request, policy)
      const told = shadow === undefined ? decision : shadow.compare(decision, native, request, policy)
      if (told instanceof Promise) tellLate(told, native, request)
      else tell(told, native, request)
      return decision
    },
    reportSent: (native, request, sent) => {
      const tell = unsent.get(native as object)
      if (tell !== undefined && !namesAll(sent, request.requestHeaders)) tell()
    },
    reportFailure,
    reportUnwritable: (cause) => {
      const message = escapeControls(messageOf(cause))
      if (!mayLogIssue(message)) return
      log('error', `CORS: a response cannot be given its headers: ${message}`, escapeCause(cause))
    },
    onOverriddenHeader: (name) => {
      if (!isDevelopment || !mayLog(name)) return
      log(
        'warn',
        `CORS: a handler, a proxy or another CORS layer set ${name} itself; the policy's own value took its place`,
      )
    },
    reportNotices: (policy) => {
      if (!tellsNotices || policy.notices.length === 0 || noticed.has(policy)) return
      noticed.add(policy)
      for (const notice of policy.notices) {
        const line = describeIssue(notice)
        if (mayLogNotice(line)) log('warn', `CORS: ${line} See ${configErrorPage(notice.code)}`)
      }
    },
    warn: (message) => {
      if (isDevelopment) log('warn', message)
    },
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
    if (now - windowStart >= failureWindow) {
      windowStart = now
      count = 0
    }
    return ++count <= mostFailures
  }
}
