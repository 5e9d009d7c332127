import { findAll, type Source, unwrap } from '@cors/rewrite'
import ts from 'typescript-6'
import { LeftAlone, type Transaction } from '../transaction.ts'
import { functionAround, keepFirstParameter, parameterName, throws, type Written } from './functions.ts'
import type { Decider } from './meanings.ts'

/** `ctx.get('Origin')`, `ctx.headers.origin`, and the same of `ctx.request`. */
function isOriginOf(source: Source, context: string, node: ts.Node): boolean {
  const text = node.getText(source.file).replace(/\s/g, '')
  const [, rest = ''] = text.startsWith(context) ? [text, text.slice(context.length)] : []
  return /^(?:\.request|\.req)?(?:\.get\(['"]origin['"]\)|\.headers?\.origin|\.headers?\[['"]origin['"]\])$/i.test(rest)
}

/**
 * `(origin) => origin to send` as a predicate: what was sent is compared with the origin, as a browser does.
 *
 * @param isContext the function gets Koa's context in place of the origin
 * @throws {LeftAlone} where that cannot be done exactly
 */
export function returnedToPredicate(tx: Transaction, source: Source, written: Written, isContext: boolean): Decider {
  const first = parameterName(source, written, 0)
  const second = written.parameters[1]?.name
  if (first === undefined) throw new LeftAlone('callback-unknown', source, written)
  if (
    second !== undefined &&
    findAll(written.body, ts.isIdentifier).some(({ text }) => text === second.getText(source.file))
  ) {
    throw new LeftAlone('callback-unknown', source, second)
  }
  const values = returnsOf(source, written).flatMap(leavesOf)
  const origins = isContext ? readFromContext(tx, source, written, first, values) : new Set([first])
  const isOrigin = (value: ts.Expression): boolean => {
    const plain = unwrap(ts, value)
    return (ts.isIdentifier(plain) && origins.has(plain.text)) || (isContext && isOriginOf(source, first, plain))
  }
  const [origin = first] = origins
  for (const value of values) tx.replace(source, value, isOrigin(value) ? 'true' : comparison(source, value, origin))
  keepFirstParameter(tx, source, written, 'boolean')
  tx.note('predicate-canonical', source, written)
  const others = values.filter((value) => !isOrigin(value))
  const isOther = (value: ts.Expression): boolean => comparison(source, value, origin) !== 'false'
  const sendsOther = others.some(isOther)
  const sendsNothing = !others.every(isOther)
  if (sendsOther) tx.note('predicate-other', source, written)
  const fails = throws(written)
  if (fails) tx.note('predicate-error', source, written)
  // Without Origin, it is an empty text that is sent back: nothing.
  return {
    allowsAll: others.length === 0 && !fails,
    denies: others.length > 0,
    admitsAbsent: sendsOther,
    sendsOther,
    sendsNothing,
  }
}

/** The values of a conditional. */
function leavesOf(value: ts.Expression): ts.Expression[] {
  const plain = unwrap(ts, value)
  return ts.isConditionalExpression(plain) ? [...leavesOf(plain.whenTrue), ...leavesOf(plain.whenFalse)] : [value]
}

/** Every value that the function returns. */
function returnsOf(source: Source, written: Written): ts.Expression[] {
  if (!ts.isBlock(written.body)) return [written.body]
  const returns = findAll(written.body, ts.isReturnStatement).filter((each) => functionAround(each) === written)
  if (returns.length === 0) throw new LeftAlone('callback-unknown', source, written)
  return returns.flatMap(({ expression }) => (expression === undefined ? [] : [expression]))
}

/** Whether what was sent is the origin that asked. */
function comparison(source: Source, value: ts.Expression, origin: string): string {
  const plain = unwrap(ts, value)
  const isNothing =
    plain.kind === ts.SyntaxKind.NullKeyword ||
    plain.kind === ts.SyntaxKind.FalseKeyword ||
    (ts.isIdentifier(plain) && plain.text === 'undefined') ||
    (ts.isStringLiteralLike(plain) && plain.text === '')
  if (isNothing) return 'false'
  if ((ts.isStringLiteralLike(plain) && plain.text !== '*') || ts.isElementAccessExpression(plain)) {
    return `${origin} === ${plain.getText(source.file)}`
  }
  throw new LeftAlone('callback-unknown', source, value)
}

/** Puts the origin in the place of what was read from the context, and gives the names that it has in the function. */
function readFromContext(
  tx: Transaction,
  source: Source,
  written: Written,
  context: string,
  returned: readonly ts.Expression[],
): ReadonlySet<string> {
  const own = findAll(written.body, ts.isVariableDeclaration).map(({ name }) => name.getText(source.file))
  const origin = own.includes('origin') ? 'requestOrigin' : 'origin'
  const names = new Set([origin])
  const [parameter] = written.parameters
  if (parameter !== undefined) tx.replace(source, parameter.name, origin)
  if (parameter?.type !== undefined) tx.replace(source, parameter.type, 'string')
  for (const use of findAll(written.body, ts.isIdentifier).filter(({ text }) => text === context)) {
    let read: ts.Node = use
    while (!isOriginOf(source, context, read) && read.parent !== written && !ts.isStatement(read.parent))
      read = read.parent
    if (!isOriginOf(source, context, read)) throw new LeftAlone('callback-unknown', source, use.parent)
    if (!returned.some((value) => unwrap(ts, value) === read)) tx.replace(source, read, origin)
    if (ts.isVariableDeclaration(read.parent) && ts.isIdentifier(read.parent.name)) names.add(read.parent.name.text)
  }
  return names
}
