import type { Source } from '@cors/rewrite'
import type ts from 'typescript-6'
import { LeftAlone, type Transaction } from '../transaction.ts'

/** The end and the beginning that an expression was written without; undefined where nobody can say what was meant. */
function anchored(pattern: string): string | undefined {
  const hasStart = pattern.startsWith('^')
  const hasEnd = /(?:^|[^\\])(?:\\\\)*\$$/.test(pattern)
  if (hasStart && hasEnd) return pattern
  // The anchor would belong to one of the alternatives.
  if (/\|/.test(pattern.replaceAll(/\\.|\[[^\]]*\]|\([^()]*\)/g, ''))) return undefined
  const start = hasStart
    ? ''
    : /^https?(?:\?|\(s\)\?)?:/.test(pattern)
      ? '^'
      : pattern.startsWith('\\.')
        ? '^https?:\\/\\/[^/]+'
        : undefined
  if (start === undefined) return undefined
  const end = hasEnd ? '' : /localhost$/.test(pattern) ? '(:\\d+)?$' : '$'
  return start + pattern + end
}

/**
 * A RegExp that has to match the whole origin.
 *
 * @throws {LeftAlone} where it cannot be anchored without a decision
 */
export function anchorRegExp(tx: Transaction, source: Source, literal: ts.RegularExpressionLiteral): RegExp {
  const text = literal.getText(source.file)
  const [, pattern = '', flags = ''] = /^\/(.*)\/(\w*)$/s.exec(text) ?? []
  const whole = anchored(pattern)
  if (whole === undefined) throw new LeftAlone('regexp-unanchored', source, literal)
  if (whole !== pattern) {
    const written = `/${whole}/${flags}`
    tx.replace(source, literal, written)
    tx.note('regexp-anchored', source, literal, `${text} → ${written}`)
  }
  return new RegExp(whole, flags)
}
