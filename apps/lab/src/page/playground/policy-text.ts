import { CorsConfigError, type CorsOptions, type CorsPolicy, createPolicy } from '@cors/core'
import { type Literal, type LiteralProblem, parseObject, pathKey } from '../code/literal.ts'

/** One mistake in the text of a policy, under the line that it concerns. */
export interface PolicyProblem {
  /** Counted from 1. */
  readonly line: number
  /** Of a configuration error, or of what cannot be read. */
  readonly code: string
  /** Of a configuration error, in the words of the library; what cannot be read has its text in the page's languages. */
  readonly message: string | undefined
  /** As people write it: `origin[0]`. */
  readonly path: string
}

/** A policy as it was written: compiled, or what is wrong with it. */
export interface ReadPolicy {
  /** As far as it could be read. */
  readonly options: CorsOptions
  /** Undefined where there are problems. */
  readonly policy: CorsPolicy | undefined
  readonly problems: readonly PolicyProblem[]
}

/** Reads and checks the text of a policy. A text without anything is a call without options. */
export function readPolicy(text: string): ReadPolicy {
  if (text.trim() === '') return { options: {}, policy: createPolicy(), problems: [] }
  const literal = parseObject(text)
  const options = (literal.value ?? {}) as CorsOptions
  const unreadable = literal.problems.map((problem) => describeUnreadable(problem, text))
  // What could not be read is undefined in the options, which would be reported as a second mistake.
  if (unreadable.length > 0) return { options, policy: undefined, problems: unreadable }
  try {
    return { options, policy: createPolicy(options), problems: [] }
  } catch (error) {
    if (!(error instanceof CorsConfigError)) throw error
    const problems = error.issues.map(({ code, path, message }) => ({
      line: lineOf(text, startOf(literal, path)),
      code,
      message,
      path: formatPath(path),
    }))
    return { options, policy: undefined, problems }
  }
}

function describeUnreadable({ code, from }: LiteralProblem, text: string): PolicyProblem {
  return { line: lineOf(text, from), code, message: undefined, path: '' }
}

/** Of the nearest part around it that the text has: a missing option is nowhere. */
function startOf({ ranges }: Literal, path: readonly (string | number)[]): number {
  for (let length = path.length; length >= 0; length--) {
    const range = ranges.get(pathKey(path.slice(0, length)))
    if (range !== undefined) return range.from
  }
  return 0
}

function lineOf(text: string, position: number): number {
  return text.slice(0, position).split('\n').length
}

function formatPath(path: readonly (string | number)[]): string {
  return path.map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${key}`)).join('')
}
