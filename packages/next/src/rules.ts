import { CorsConfigError, type CorsIssue, type CorsIssueCode } from '@cors/core'
import {
  type CorsAdapterOptions,
  type CorsEngine,
  type CorsPolicySource,
  createEngine,
  namesOnList,
  readAdapterOptions,
} from '@cors/core/adapter'
import { fetchRequests } from '@cors/fetch/adapter'
import type { NextRequest } from 'next/server.js'
import { isConstant, readsNothing } from './constant.ts'
import { warnOfUnreachable } from './development-warnings.ts'
import { readOwnProperties } from './own-properties.ts'
import { type Segments, segmentsOf } from './paths.ts'

/**
 * A policy for a path and everything below it.
 *
 * @example
 * ```ts
 * import type { CorsRule } from '@cors/next'
 *
 * const rules: CorsRule[] = [
 *   { path: '/api/public', policy: { origin: '*' } },
 *   { path: '/api', policy: { origin: 'https://app.example.com', credentials: true } },
 * ]
 * ```
 */
export interface CorsRule {
  /** Where the rule begins, without base path and locale: `/api` covers `/api` and everything below it. No patterns. */
  readonly path: string
  /** Options, a policy, `false` for no CORS, or a resolver. */
  readonly policy: CorsPolicySource<NextRequest>
}

/** A compiled rule. */
export interface CompiledRule {
  readonly segments: Segments
  readonly engine: CorsEngine<NextRequest>
  /** Whether the headers are the same on every response. */
  readonly constant: boolean
  /** Whether nothing of a request has a part in its answer. */
  readonly readsNothing: boolean
}

/** Compiles a source for the paths below `segments`. */
export function compileRule(
  policy: CorsPolicySource<NextRequest> | undefined,
  options: CorsAdapterOptions<NextRequest> | undefined,
  segments: Segments = [],
): CompiledRule {
  const engine = createEngine(policy, options, fetchRequests)
  const { rejectDenied, shadow } = readAdapterOptions(options)
  // A shadow decides about the request, whatever the policy needs to know of it.
  const isUnread = shadow === undefined && readsNothing(policy, rejectDenied)
  return { segments, engine, constant: isConstant(policy), readsNothing: isUnread }
}

/**
 * Compiles rules.
 *
 * @throws {CorsConfigError} with every mistake at once
 */
export function compileRules(
  given: readonly CorsRule[],
  options: CorsAdapterOptions<NextRequest> | undefined,
): readonly CompiledRule[] {
  readAdapterOptions(options)
  const issues: CorsIssue[] = []
  const compiled: CompiledRule[] = []
  for (const name of namesOnList(given)) {
    const message = `${String(name)} has no effect on a list of rules: write it into the policy of each`
    issues.push({ code: 'rule-shape', path: [String(name)], value: given[name as never], message })
  }
  for (let index = 0; index < given.length; index++) {
    const report = (issue: CorsIssue): number => issues.push({ ...issue, path: [index, ...issue.path] })
    // By index, and own ones only: an array can have holes, which other loops skip.
    const rule = compileEntry(Object.hasOwn(given, index) ? given[index] : undefined, options, report)
    if (rule !== undefined) compiled.push(rule)
  }
  if (issues.length > 0) throw new CorsConfigError(issues)
  if (process.env.NODE_ENV !== 'production') warnOfUnreachable(compiled, options)
  return compiled
}

/** Whether a list is of rules by path; of others, which are rules by origin, the core knows all about. */
export function areByPath(given: unknown): given is readonly CorsRule[] {
  return Array.isArray(given) && given.some((entry) => hasOwn(entry, 'path') || hasOwn(entry, 'policy'))
}

function hasOwn(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
}

function compileEntry(
  rule: unknown,
  options: CorsAdapterOptions<NextRequest> | undefined,
  report: (issue: CorsIssue) => void,
): CompiledRule | undefined {
  const tell = (code: CorsIssueCode, message: string): void => report({ code, path: [], value: rule, message })
  const own = readOwnProperties(rule, '{ path, policy }')
  if (typeof own === 'string') {
    tell('rule-shape', `the rule is ${own}`)
    return undefined
  }
  if (own.size > 0 && !own.has('path') && !own.has('policy')) {
    tell('rule-shape', 'is a rule by origin in a list of rules by path: write { path, policy: [ … ] }')
    return undefined
  }
  const policy = own.get('policy')
  // A policy that is left out elsewhere is '*'. Here that would be a mistake that opens a path to everyone.
  const isComplete = policy !== undefined && own.size === Number(own.has('path')) + 1
  if (!isComplete) tell('rule-shape', 'a rule is { path, policy }, its own properties and no others')
  const segments = plainSegmentsOf(own.get('path'))
  if (segments === undefined)
    tell('rule-path', 'a path begins with / and is not a pattern: /api covers everything below it')
  if (policy === undefined) return undefined
  try {
    return compileRule(policy as CorsPolicySource<NextRequest>, options, segments)
  } catch (error) {
    if (!(error instanceof CorsConfigError)) throw error
    for (const issue of error.issues) report({ ...issue, path: ['policy', ...issue.path] })
    return undefined
  }
}

function plainSegmentsOf(path: unknown): Segments | undefined {
  const isPlain = typeof path === 'string' && !/^(?!\/)|[?#*(){}[\]]|\/:/.test(path)
  return isPlain ? segmentsOf(path) : undefined
}
