import { patternExpression } from '@cors/core/static'
import { specialPorts } from '@cors/standard/origin'
import { type Gap, stricter } from '../gaps.ts'
import { literal } from './expressions.ts'
import { partsOfPattern, testOfPattern } from './patterns.ts'

/** A pattern as one expression without look-around, and what of it had to be left out. */
export interface Bounded {
  readonly expression: string
  readonly left: Gap | undefined
}

/**
 * RE2 alone cannot count labels and characters at once: few long labels are allowed, or many short ones, which together are never too long.
 */
export function boundedPattern(pattern: string): Bounded | undefined {
  const { any, none } = testOfPattern(pattern)
  const [whole = ''] = any
  if (none.length === 0) return { expression: whole, left: undefined }
  const { scheme, wildcard, host } = partsOfPattern(pattern)
  const room = 253 - host.length
  if (wildcard !== '*' || room < 64) return undefined
  const character = specialPorts.has(scheme) ? '[a-z0-9_-]' : '[A-Za-z0-9_-]'
  const few = Math.floor(room / 64)
  const many = Math.floor(room / 16)
  const lead = `(?:(?:${character}{1,63}[.]){1,${few}}|(?:${character}{1,15}[.]){1,${many}})`
  // Without its wildcard, it is a pattern too.
  const rest = patternExpression(pattern.replace('*.', '')).slice(literal(`${scheme}://`).length)
  return {
    expression: `${literal(scheme)}://${lead}${rest}`,
    left: stricter('origin-pattern', 'wildcard-shortened', pattern, String(few), String(many)),
  }
}
