import type ts from 'typescript-6'
import { findConstant, type Source, type TypeScript, unwrap } from './source.ts'

/** What an expression is before the program runs; undefined where that is not known. */
export function evaluate(ts: TypeScript, source: Source, node: ts.Expression): { readonly value: unknown } | undefined {
  const expression = unwrap(ts, node)
  const value = literalOf(ts, source, expression)
  if (value !== undefined) return value
  if (ts.isArrayLiteralExpression(expression)) {
    const values = expression.elements.map((element) => evaluate(ts, source, element))
    return values.includes(undefined) ? undefined : { value: values.map((each) => each?.value) }
  }
  if (ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.AsteriskToken) {
    return multiply(evaluate(ts, source, expression.left), evaluate(ts, source, expression.right))
  }
  if (!ts.isIdentifier(expression)) return undefined
  const constant = findConstant(ts, source, expression)
  return constant && evaluate(ts, source, constant.initializer)
}

function literalOf(ts: TypeScript, { file }: Source, node: ts.Expression): { readonly value: unknown } | undefined {
  if (ts.isStringLiteralLike(node)) return { value: node.text }
  if (ts.isNumericLiteral(node)) return { value: Number(node.text) }
  if (node.kind === ts.SyntaxKind.TrueKeyword) return { value: true }
  if (node.kind === ts.SyntaxKind.FalseKeyword) return { value: false }
  if (!ts.isRegularExpressionLiteral(node)) return undefined
  const [, pattern = '', flags] = /^\/(.*)\/(\w*)$/s.exec(node.getText(file)) ?? []
  return { value: new RegExp(pattern, flags) }
}

/** `60 * 60 * 24` */
function multiply(
  left?: { readonly value: unknown },
  right?: { readonly value: unknown },
): { readonly value: unknown } | undefined {
  if (typeof left?.value !== 'number' || typeof right?.value !== 'number') return undefined
  return { value: left.value * right.value }
}
