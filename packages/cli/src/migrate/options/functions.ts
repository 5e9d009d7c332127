import { findAll, type Source, unwrap } from '@cors/rewrite'
import ts from 'typescript-6'
import { LeftAlone, type Transaction } from '../transaction.ts'

/** A function with a body, however it is written. */
export type Written = (ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration | ts.MethodDeclaration) & {
  readonly body: ts.ConciseBody
}

export function isWritten(node: ts.Node): node is Written {
  return (
    ts.isArrowFunction(node) ||
    ((ts.isFunctionExpression(node) || ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) &&
      node.body !== undefined &&
      node.asteriskToken === undefined)
  )
}

/** The function that something stands in. */
export function functionAround(node: ts.Node): ts.Node {
  const { parent } = node
  return ts.isFunctionLike(parent) || ts.isSourceFile(parent) ? parent : functionAround(parent)
}

/** The name of a parameter; undefined where there is none. */
export function parameterName(source: Source, { parameters }: Written, index: number): string | undefined {
  const parameter = parameters[index]
  if (parameter === undefined) return undefined
  if (!ts.isIdentifier(parameter.name) || parameter.dotDotDotToken !== undefined) {
    throw new LeftAlone('callback-unknown', source, parameter)
  }
  return parameter.name.text
}

/** Takes every parameter but the first away, and the type of what was returned. */
export function keepFirstParameter(tx: Transaction, source: Source, written: Written, returned: string): void {
  const [first] = written.parameters
  const last = written.parameters.at(-1)
  if (first !== undefined && last !== undefined && first !== last) tx.edit(source, first.end, last.end, '')
  if (written.type === undefined) return
  const isPromise = /^Promise\b/.test(written.type.getText(source.file))
  tx.replace(source, written.type, isPromise ? `Promise<${returned}>` : returned)
}

/** Whether nothing runs in the function after a statement. */
export function isLast(statement: ts.Node, written: Written): boolean {
  const { parent } = statement
  if (parent === written.body) return lastIn(statement, (parent as ts.Block).statements)
  if (ts.isBlock(parent)) return lastIn(statement, parent.statements) && isLast(parent, written)
  if (ts.isIfStatement(parent) || ts.isCatchClause(parent)) return isLast(parent, written)
  if (ts.isTryStatement(parent)) return parent.finallyBlock === undefined && isLast(parent, written)
  return false
}

function lastIn(statement: ts.Node, statements: readonly ts.Statement[]): boolean {
  return statements.at(-1) === statement
}

/** The `return` that stands right behind a statement. */
export function returnBehind(statement: ts.Node): ts.ReturnStatement | undefined {
  const { parent } = statement
  if (!ts.isBlock(parent)) return undefined
  const next = parent.statements[parent.statements.indexOf(statement as ts.Statement) + 1]
  return next !== undefined && ts.isReturnStatement(next) && next.expression === undefined ? next : undefined
}

const answersBoolean = /^(?:includes|test|some|every|startsWith|endsWith|has)$/

/** Whether an expression is `true` or `false` and nothing else, so that it may be what a function returns. */
export function isBoolean(source: Source, node: ts.Expression): boolean {
  const value = unwrap(ts, node)
  if (value.kind === ts.SyntaxKind.TrueKeyword || value.kind === ts.SyntaxKind.FalseKeyword) return true
  if (ts.isPrefixUnaryExpression(value)) return value.operator === ts.SyntaxKind.ExclamationToken
  if (ts.isConditionalExpression(value)) return isBoolean(source, value.whenTrue) && isBoolean(source, value.whenFalse)
  if (ts.isBinaryExpression(value)) return isBooleanOf(source, value)
  if (ts.isCallExpression(value)) {
    const callee = unwrap(ts, value.expression)
    if (ts.isIdentifier(callee)) return callee.text === 'Boolean'
    return (
      ts.isPropertyAccessExpression(callee) &&
      callee.questionDotToken === undefined &&
      answersBoolean.test(callee.name.text)
    )
  }
  if (!ts.isIdentifier(value)) return false
  const declared = findAll(source.file, ts.isVariableDeclaration).filter(
    ({ name }) => name.getText(source.file) === value.text,
  )
  const [only] = declared
  const isConstant = declared.length === 1 && only !== undefined && (only.parent.flags & ts.NodeFlags.Const) !== 0
  return isConstant && only.initializer !== undefined && isBoolean(source, only.initializer)
}

function isBooleanOf(source: Source, { left, operatorToken, right }: ts.BinaryExpression): boolean {
  switch (operatorToken.kind) {
    case ts.SyntaxKind.EqualsEqualsToken:
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
    case ts.SyntaxKind.LessThanToken:
    case ts.SyntaxKind.GreaterThanToken:
    case ts.SyntaxKind.LessThanEqualsToken:
    case ts.SyntaxKind.GreaterThanEqualsToken:
    case ts.SyntaxKind.InKeyword:
    case ts.SyntaxKind.InstanceOfKeyword:
      return true
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken:
      return isBoolean(source, left) && isBoolean(source, right)
    default:
      return false
  }
}

/** Whether a function fails on purpose. */
export function throws(written: Written): boolean {
  return findAll(written.body, ts.isThrowStatement).some((each) => functionAround(each) === written)
}

/** Whether a function asks whether there is an origin at all, or only which it is not. */
export function admitsAbsent({ body }: Written, origin: string | undefined): boolean {
  const isOrigin = (node: ts.Expression): boolean => {
    const plain = unwrap(ts, node)
    return ts.isIdentifier(plain) && plain.text === origin
  }
  const isNegated = findAll(body, ts.isPrefixUnaryExpression).some(
    ({ operator, operand }) => operator === ts.SyntaxKind.ExclamationToken && isOrigin(operand),
  )
  const isCompared = findAll(body, ts.isBinaryExpression).some(({ left, operatorToken, right }) => {
    if (!isOrigin(left) && !isOrigin(right)) return false
    const other = unwrap(ts, isOrigin(left) ? right : left)
    const isNothing = other.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(other) && other.text === 'undefined')
    const isEqual = /^===?$/.test(operatorToken.getText())
    return isEqual ? isNothing : /^!==?$/.test(operatorToken.getText()) && !isNothing
  })
  return isNegated || isCompared
}
