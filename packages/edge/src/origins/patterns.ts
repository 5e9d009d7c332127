import { patternExpression } from '@cors/core/static'
import { specialPorts } from '@cors/standard/origin'
import type { Test } from './expressions.ts'
import { tooLongDomain, tooLongHost } from './gate.ts'

/** A pattern in its parts; the policy has checked it. */
export interface PatternParts {
  readonly scheme: string
  /** The leftmost label where it has a wildcard, otherwise empty. */
  readonly wildcard: string
  readonly host: string
  /** A number, `*`, or empty. */
  readonly port: string
}

export function partsOfPattern(pattern: string): PatternParts {
  const [, scheme = '', wildcard = '', host = '', port = ''] =
    /^([^:]+):\/\/(?:([\w-]*\*[\w-]*)\.)?(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(pattern) ?? []
  return { scheme, wildcard, host, port }
}

export function isWildcard(pattern: string): boolean {
  const { wildcard, port } = partsOfPattern(pattern)
  return wildcard !== '' || port === '*'
}

/** What a pattern with a wildcard stands for, in canonical form. */
export function testOfPattern(pattern: string): Test {
  const { scheme, wildcard, host } = partsOfPattern(pattern)
  const isDomain = specialPorts.has(scheme)
  const any = [patternExpression(pattern)]
  // A label has at most 63 characters, but that of an app.
  if (wildcard === '' || (wildcard !== '*' && isDomain && host.length < 189)) return { any, none: [] }
  return { any, none: [isDomain ? tooLongDomain : tooLongHost] }
}
