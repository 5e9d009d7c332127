import { maxAgeCaps } from '@cors/browser'
import { allowedOrigin, allowsCredentials, headerOf, letsIn, linesOf, namesOf } from './answers.ts'
import type { FindingCode, Severity } from './finding.ts'
import type { Answered, Asking } from './prober.ts'

/** A fault that answers show by themselves, the first one most. */
export interface Observed {
  readonly code: FindingCode
  readonly severity: Severity
  readonly answers: readonly Answered[]
}

function observed(code: FindingCode, severity: Severity, answer: Answered | undefined): Observed[] {
  return answer === undefined ? [] : [{ code, severity, answers: [answer] }]
}

/** Two layers answer, each for itself, or a list stands where one origin may: browsers refuse it. */
function hasSeveral(answered: Answered): boolean {
  const lines = linesOf(answered, 'access-control-allow-origin')
  return lines.length > 1 || lines.some((line) => line.includes(','))
}

function isWildcardWithCredentials(answered: Answered): boolean {
  return allowedOrigin(answered) === '*' && allowsCredentials(answered)
}

function isCredentialsAlone(answered: Answered): boolean {
  return answered.origin !== undefined && allowedOrigin(answered) === undefined && allowsCredentials(answered)
}

/** Over the most that an engine keeps, it only looks as if it were kept; over the least of them, some of them ask again. */
function maxAgeFault(answers: readonly Answered[]): Observed[] {
  const caps = Object.values(maxAgeCaps)
  const over = (cap: number) =>
    answers.find((one) => one.kind === 'preflight' && Number(headerOf(one, 'access-control-max-age')) > cap)
  const most = over(Math.max(...caps))
  return most === undefined
    ? observed('max-age-too-long', 'info', over(7200))
    : observed('max-age-too-long', 'low', most)
}

/** Faults that single answers show. */
export function answerFaults(answers: readonly Answered[]): Observed[] {
  return [
    ...observed('multiple-allow-origin', 'low', answers.find(hasSeveral)),
    ...observed('wildcard-with-credentials', 'low', answers.find(isWildcardWithCredentials)),
    ...observed('credentials-without-origin', 'info', answers.find(isCredentialsAlone)),
    ...maxAgeFault(answers),
  ]
}

/** Whether the answer repeats what nobody can have listed. */
export function echoFaults(answer: Answered | undefined, { method = '', header = '' }: Asking): Observed[] {
  if (answer === undefined) return []
  const has = (name: string, element: string): boolean =>
    element !== '' && namesOf(answer, name).includes(element.toLowerCase())
  return [
    ...observed('echoes-any-method', 'info', has('access-control-allow-methods', method) ? answer : undefined),
    ...observed('echoes-any-header', 'info', has('access-control-allow-headers', header) ? answer : undefined),
  ]
}

/** Whether the page gets in, by its name or with everybody. */
function isIn(answered: Answered): boolean {
  return letsIn(answered) || allowedOrigin(answered) === '*'
}

/** What does not speak of the body stands in front of the server, and refuses any GET that has one. */
function isElsewhere({ kind, response: { status } }: Answered): boolean {
  return kind === 'body' && ![400, 415, 422].includes(status)
}

/**
 * Answers that treat one page in different ways: to a stranger it is a way in that the address itself does not give; to others it is an
 * error that they cannot read.
 */
export function consistencyFault(answers: readonly Answered[], stranger: string): Observed[] {
  const pages = answers.filter(({ kind }) => kind === 'page')
  const pairs = answers.flatMap((other): (readonly [Answered, Answered])[] => {
    const page = pages.find(({ origin }) => origin !== undefined && origin === other.origin)
    return page === undefined || other.kind === 'page' ? [] : [[other, page]]
  })
  const open = pairs.filter(([other, page]) => other.origin === stranger && letsIn(other) && !isIn(page))
  // What a page reads shows more than what it may ask for.
  const opened = open.find(([other]) => other.kind !== 'preflight') ?? open[0]
  if (opened !== undefined) return [{ code: 'inconsistent-answers', severity: 'low', answers: opened }]
  const shut = pairs.find(([other, page]) => isIn(page) && !isIn(other) && !isElsewhere(other))
  return shut === undefined ? [] : [{ code: 'inconsistent-answers', severity: 'info', answers: shut }]
}
