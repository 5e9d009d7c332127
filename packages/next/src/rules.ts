import { CorsConfigError, type CorsIssue } from '@cors/core'
import {
  type CorsAdapterOptions,
  type CorsEngine,
  type CorsPolicySource,
  createEngine,
  readAdapterOptions,
} from '@cors/core/adapter'
import { fetchRequests } from '@cors/fetch/respond'
import type { NextRequest } from 'next/server.js'
import { isConstant } from './constant.ts'
import { warnOfUnreachable } from './development.ts'
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

/** A rule made ready. */
export interface CompiledRule {
  readonly segments: Segments
  readonly engine: CorsEngine<NextRequest>
  /** Whether the headers are the same on every response. */
  readonly constant: boolean
}

/** Makes a source ready for the paths below `segments`. */
export function compileRule(
  policy: CorsPolicySource<NextRequest> | undefined,
  options: CorsAdapterOptions<NextRequest> | undefined,
  segments: Segments = [],
): CompiledRule {
  const engine = createEngine(policy, options, fetchRequests)
  return { segments, engine, constant: isConstant(policy) }
}

/**
 * Makes rules ready.
 *
 * @throws {CorsConfigError} with every mistake at once
 */
export function compileRules(
  given: readonly CorsRule[],
  options: CorsAdapterOptions<NextRequest> | undefined,
): readonly CompiledRule[] {
  readAdapterOptions(options)
  const issues: CorsIssue[] = []
  const compiled = given.flatMap((rule, index) => {
    const { path, policy, ...rest } = (rule ?? {}) as Partial<CorsRule>
    const report = (code: string, message: string): number => issues.push({ code, path: [index], value: rule, message })
    // A policy that is left out elsewhere is '*'. Here that would be a mistake that opens a path to everybody.
    if (policy === undefined || Object.keys(rest).length > 0) report('rule-shape', 'a rule is { path, policy }')
    const segments = plainSegmentsOf(path)
    if (segments === undefined) report('rule-path', 'a path begins with / and is no pattern: /api covers all below it')
    try {
      return [compileRule(policy, options, segments)]
    } catch (error) {
      if (!(error instanceof CorsConfigError)) throw error
      issues.push(...error.issues.map((issue) => ({ ...issue, path: [index, 'policy', ...issue.path] })))
      return []
    }
  })
  if (issues.length > 0) throw new CorsConfigError(issues)
  if (process.env.NODE_ENV !== 'production') warnOfUnreachable(compiled, options)
  return compiled
}

function plainSegmentsOf(path: unknown): Segments | undefined {
  const isPlain = typeof path === 'string' && !/^(?!\/)|[?#*(){}[\]]|\/:/.test(path)
  return isPlain ? segmentsOf(path) : undefined
}
