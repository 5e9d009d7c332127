import type ts from 'typescript-6'
import { findConstant, type Source, type TypeScript, unwrap } from '../source.ts'
import type { Needs } from './carry.ts'

/**
 * The variable of the environment, or of a configuration, that origins are read from: what `parseOriginList` reads in the same way,
 * white space and an empty value included. Undefined where they come from elsewhere, or have another default.
 */
export function variableOf(
  ts: TypeScript,
  source: Source,
  node: ts.Expression,
  needs: Pick<Needs, 'inlined'>,
): ts.Expression | undefined {
  const expression = unwrap(ts, node)
  if (isVariable(ts, source, expression)) return expression
  if (ts.isIdentifier(expression)) {
    const constant = findConstant(ts, source, expression)
    const variable = constant && variableOf(ts, source, constant.initializer, needs)
    if (constant !== undefined && variable !== undefined) needs.inlined.add(constant)
    return variable
  }
  if (ts.isBinaryExpression(expression)) {
    return isEmptyDefault(ts, expression) ? variableOf(ts, source, expression.left, needs) : undefined
  }
  if (!ts.isCallExpression(expression) || !ts.isPropertyAccessExpression(expression.expression)) return undefined
  return splitsOnly(ts, expression) ? variableOf(ts, source, expression.expression.expression, needs) : undefined
}

/** `process.env.NAME`, or `config.get<string>('NAME')`. */
function isVariable(ts: TypeScript, { file }: Source, node: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    return node.expression.getText(file) === 'process.env'
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false
  const isString = node.typeArguments?.length === 1 && node.typeArguments[0]?.kind === ts.SyntaxKind.StringKeyword
  return isString && node.arguments.length === 1 && /^get(?:OrThrow)?$/.test(node.expression.name.text)
}

/** `?? ''`, `|| []` */
function isEmptyDefault(ts: TypeScript, { operatorToken, right }: ts.BinaryExpression): boolean {
  const isDefault =
    operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken || operatorToken.kind === ts.SyntaxKind.BarBarToken
  const isEmpty =
    (ts.isStringLiteralLike(right) && right.text === '') ||
    (ts.isArrayLiteralExpression(right) && right.elements.length === 0)
  return isDefault && isEmpty
}

/** `.split(',')`, `.map((origin) => origin.trim())`, `.filter(Boolean)` */
function splitsOnly(ts: TypeScript, { expression, arguments: [first] }: ts.CallExpression): boolean {
  const { name } = expression as ts.PropertyAccessExpression
  if (first === undefined) return false
  if (name.text === 'split') return ts.isStringLiteralLike(first) && /^[\s,]+$/.test(first.text)
  if (name.text === 'filter') return ts.isIdentifier(first) && first.text === 'Boolean'
  if (name.text !== 'map' || !ts.isArrowFunction(first) || !ts.isCallExpression(first.body)) return false
  const { expression: called, arguments: given } = first.body
  return given.length === 0 && ts.isPropertyAccessExpression(called) && called.name.text === 'trim'
}
