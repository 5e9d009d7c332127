import { CorsConfigError, type CorsIssue } from '@cors/core'
import { type CorsAdapterOptions, type CorsEngine, type CorsPolicySource, createEngine } from '@cors/core/adapter'
import { readHeader } from '@cors/fetch/respond'
import type { NextRequest } from 'next/server.js'
import { isConstant } from './constant.ts'
import { warnInDevelopment } from './development.ts'
import { covers, type Segments, segmentsOf } from './paths.ts'

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

type Report = (code: string, path: CorsIssue['path'], value: unknown, message: string) => void

/**
 * Makes one policy for all paths, or rules, ready.
 *
 * @throws {CorsConfigError} with every mistake at once
 */
export function compileRules(
  given: CorsPolicySource<NextRequest> | readonly CorsRule[] | undefined,
  options: CorsAdapterOptions<NextRequest> | undefined,
): readonly CompiledRule[] {
  const createRule = (segments: Segments, policy: CorsPolicySource<NextRequest> | undefined): CompiledRule => ({
    segments,
    engine: createEngine(policy, options, { header: readHeader, logger: console }),
    constant: isConstant(policy),
  })
  if (!isRules(given)) return [createRule([], given)]

  const issues: CorsIssue[] = []
  const report: Report = (code, path, value, message) => issues.push({ code, path, value, message })
  if (given.length === 0) report('rules-empty', [], given, 'there are no rules: give one, or false for no CORS')
  const compiled = given.flatMap((rule, index) => {
    const segments = checkRule(rule, index, report)
    try {
      return [createRule(segments, rule?.policy)]
    } catch (error) {
      if (!(error instanceof CorsConfigError)) throw error
      issues.push(...error.issues.map((issue) => ({ ...issue, path: [index, 'policy', ...issue.path] })))
      return []
    }
  })
  if (issues.length > 0) throw new CorsConfigError(issues)
  warnOfUnreachable(given, compiled, options)
  return compiled
}

function isRules(given: CorsPolicySource<NextRequest> | readonly CorsRule[] | undefined): given is readonly CorsRule[] {
  return Array.isArray(given)
}

function checkRule(rule: CorsRule | undefined, index: number, report: Report): Segments {
  const { path, policy, ...rest } = (rule ?? {}) as Partial<CorsRule>
  for (const [name, value] of Object.entries(rest)) {
    report('rule-key-unknown', [index, name], value, `${name} is no key of a rule: a rule is { path, policy }`)
  }
  if (policy === undefined) {
    const message = 'a rule needs a policy: options, a policy, a resolver, or false for no CORS'
    report('rule-policy-missing', [index, 'policy'], policy, message)
  }
  const fault = pathFault(path)
  if (fault !== undefined) report('rule-path', [index, 'path'], path, fault)
  return fault === undefined ? (segmentsOf(path as string) ?? []) : []
}

function pathFault(path: unknown): string | undefined {
  if (typeof path !== 'string' || !path.startsWith('/')) return 'a path is text that begins with a slash'
  if (/[?#]/.test(path)) return 'a path has no query and no fragment'
  if (/[*(){}[\]]|\/:/.test(path)) return 'a path is no pattern: /api covers /api and everything below it'
  return segmentsOf(path) === undefined ? 'the path has a % that escapes nothing: write %25' : undefined
}

/** The first match wins, so that a rule behind one that covers it is dead, and its path has the wrong policy. */
function warnOfUnreachable(
  rules: readonly CorsRule[],
  compiled: readonly CompiledRule[],
  options: CorsAdapterOptions<NextRequest> | undefined,
): void {
  for (const [index, { segments }] of compiled.entries()) {
    const first = compiled.findIndex((earlier) => covers(earlier.segments, segments))
    if (first === index) continue
    const [dead, winner] = [rules[index]?.path, rules[first]?.path]
    warnInDevelopment(options, `the rule for ${dead} never applies: move it before the one for ${winner}`)
  }
}
