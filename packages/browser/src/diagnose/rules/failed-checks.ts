import { type Failure, failureCatalogue } from '../../failures/catalogue.ts'
import { recogniseFailure } from '../../failures/recognise.ts'
import type { FailureFamily } from '../../failures/stages.ts'
import { phrases } from '../../texts/phrase.ts'
import { variesByOrigin } from '../../traces/caches.ts'
import { cachedCopyFaults } from '../cached-copy.ts'
import type { Facts } from '../facts.ts'
import { failedCheck } from '../failed-check.ts'
import { type FailedStep, hasCorsHeaders } from '../failure-evidence.ts'
import type { FoundFault } from '../found-fault.ts'
import { askServer } from '../next-steps.ts'
import type { Rule } from '../rule.ts'
import { faultsOfLine } from './console-line.ts'

const isStatus = ({ code }: Failure): boolean => failureCatalogue[code].family === 'status'

/** Without any Access-Control header no CORS layer ran, so its missing lists are not faults of their own. */
function relevantFailures({ response, failures }: FailedStep): readonly Failure[] {
  if (hasCorsHeaders(response)) return failures
  return failures.filter((failure) => failure.code === 'acao-missing' || isStatus(failure))
}

/** Some CORS layers refuse with 400 or 403 themselves; then what they refuse comes first, otherwise the status does. */
function isStatusFirst({ response }: FailedStep, failures: readonly Failure[]): boolean {
  const refusal = response.status === 403 || response.status === 400
  return !refusal || !(variesByOrigin(response) || hasCorsHeaders(response)) || failures.length === 1
}

function checksOfStep(step: FailedStep, facts: Facts): FoundFault[] {
  const failures = relevantFailures(step)
  const status = failures.filter(isStatus)
  const others = failures.filter((failure) => !isStatus(failure))
  const ordered = isStatusFirst(step, failures) ? [...status, ...others] : [...others, ...status]
  return ordered.map((failure) => failedCheck(failure, step, facts))
}

/** What a check looks at; `undefined` for what is not a failure of one. */
function familyOf(code: string): FailureFamily | undefined {
  return (failureCatalogue as Readonly<Record<string, { family: FailureFamily } | undefined>>)[code]?.family
}

/** What the browser's line names, where the recorded answers show something else: they are not those that the browser got. */
function namedOtherwise(found: readonly FoundFault[], facts: Facts): FoundFault[] {
  const named = recogniseFailure(facts.consoleText)
  if (named === undefined || found.length === 0) return []
  const family = familyOf(named.code)
  const agrees = found.some(({ code }) => code === 'cached-wrong-origin' || familyOf(code) === family)
  return agrees ? [] : faultsOfLine(named, facts)
}

/**
 * The faults where nothing says that the request carried `Origin`, as one of curl's seldom does: without it most servers send no
 * header, and those whose answer varies by it say so.
 */
function doubted(found: readonly FoundFault[], facts: Facts): FoundFault[] {
  return found.flatMap((fault) => {
    if (fault.code !== 'acao-missing') return [fault]
    const step = facts.steps.find(
      ({ wire }) => wire.url === fault.url && wire.preflight === (fault.stage === 'preflight'),
    )
    if (step?.response != null && variesByOrigin(step.response)) return []
    return [{ ...fault, certainty: 'likely', assumed: [phrases.assumed.originSent()], next: [askServer(facts)] }]
  })
}

/** The checks that an answer failed, after the stored copy that explains them, if one does. */
export const failedChecks: Rule = {
  situations: ['refused'],
  find(facts) {
    const found = facts.steps.flatMap((step) => {
      const { response, failures } = step
      if (response === null || failures.length === 0) return []
      return [...cachedCopyFaults(step, facts), ...checksOfStep({ ...step, response }, facts)]
    })
    const seen =
      facts.unread.origin && recogniseFailure(facts.consoleText) === undefined ? doubted(found, facts) : found
    return [...namedOtherwise(seen, facts), ...seen]
  },
}
