import { findAll, type Source, unwrap } from '@cors/rewrite'
import ts from 'typescript-6'
import { LeftAlone, type Transaction } from '../transaction.ts'
import type { Answers } from './dialect.ts'
import {
  admitsAbsent,
  functionAround,
  isBoolean,
  isLast,
  keepFirstParameter,
  parameterName,
  returnBehind,
  throws,
  type Written,
} from './functions.ts'
import type { Decider } from './meanings.ts'

/** What the value that is called back becomes; undefined where that cannot be said exactly. */
type ValueText = (value: ts.Expression | undefined) => string | undefined

interface Rewritten {
  /** What the function may return now, errors left out. */
  readonly values: readonly string[]
  /** An error was called back. */
  readonly fails: boolean
}

/**
 * Makes a function that calls back one that returns, where every path ends with the call.
 *
 * @throws {LeftAlone} where it does not
 */
function returnInPlace(
  tx: Transaction,
  source: Source,
  written: Written,
  onError: string,
  valueText: ValueText,
): Rewritten {
  const callback = parameterName(source, written, 1)
  const uses =
    callback === undefined ? [] : findAll(written.body, ts.isIdentifier).filter(({ text }) => text === callback)
  if (callback === undefined || uses.length === 0 || written.parameters.length !== 2) {
    throw new LeftAlone('callback-unknown', source, written)
  }
  const values: string[] = []
  let fails = false
  for (const use of uses) {
    const call = use.parent
    if (!ts.isCallExpression(call) || call.expression !== use || functionAround(call) !== written) {
      throw new LeftAlone('callback-unknown', source, call)
    }
    const answer = answerOf(source, call, valueText)
    fails ||= answer.fails
    if (answer.text !== undefined) values.push(answer.text)
    if (answer.thrown !== undefined) throwInPlace(tx, source, call, answer.thrown)
    else writeAnswer(tx, source, written, call, answer.text ?? onError, answer.kept)
  }
  return { values, fails }
}

interface Answer {
  readonly text?: string
  readonly fails: boolean
  /** The value, where it stays as it is written. */
  readonly kept?: ts.Expression
  /** The error that is thrown on. */
  readonly thrown?: string
}

/** What a call says: a value, an error, or an error that was caught before. */
function answerOf(source: Source, call: ts.CallExpression, valueText: ValueText): Answer {
  const [error, value] = call.arguments
  const given = error && unwrap(ts, error)
  const isNone =
    given !== undefined &&
    (given.kind === ts.SyntaxKind.NullKeyword ||
      given.kind === ts.SyntaxKind.FalseKeyword ||
      (ts.isIdentifier(given) && given.text === 'undefined'))
  if (isNone) {
    const text = valueText(value)
    if (text === undefined) throw new LeftAlone('callback-unknown', source, call)
    return { text, fails: false, ...(value?.getText(source.file) === text ? { kept: value } : {}) }
  }
  if (given !== undefined && (ts.isNewExpression(given) || (ts.isStringLiteralLike(given) && given.text !== ''))) {
    return { fails: true }
  }
  if (given !== undefined && ts.isIdentifier(given) && isCaught(given)) return { fails: true, thrown: given.text }
  throw new LeftAlone('callback-unknown', source, call)
}

function isCaught(name: ts.Identifier): boolean {
  for (let node: ts.Node = name; !ts.isSourceFile(node) && !ts.isFunctionLike(node); node = node.parent) {
    if (ts.isCatchClause(node)) return node.variableDeclaration?.name.getText() === name.text
  }
  return false
}

function throwInPlace(tx: Transaction, source: Source, call: ts.CallExpression, error: string): void {
  const { parent } = call
  if (ts.isReturnStatement(parent)) tx.edit(source, parent.getStart(source.file), call.end, `throw ${error}`)
  else if (ts.isExpressionStatement(parent)) tx.replace(source, call, `throw ${error}`)
  else throw new LeftAlone('callback-unknown', source, call)
}

/** Puts what is returned in the place of a call. */
function writeAnswer(
  tx: Transaction,
  source: Source,
  written: Written,
  call: ts.CallExpression,
  text: string,
  kept: ts.Expression | undefined,
): void {
  let outer: ts.Node = call
  while (
    ts.isParenthesizedExpression(outer.parent) ||
    (ts.isConditionalExpression(outer.parent) && outer.parent.condition !== outer)
  ) {
    outer = outer.parent
  }
  const { parent } = outer
  if (ts.isReturnStatement(parent) || parent === written) {
    writeValue(tx, source, call, text, kept, '')
    return
  }
  if (!ts.isExpressionStatement(parent)) throw new LeftAlone('callback-unknown', source, call)
  const behind = returnBehind(parent)
  if (behind === undefined && !isLast(parent, written)) throw new LeftAlone('callback-unknown', source, call)
  if (behind !== undefined) tx.edit(source, parent.end, behind.end, '')
  if (outer !== call) tx.edit(source, outer.getStart(source.file), outer.getStart(source.file), 'return ')
  writeValue(tx, source, call, text, kept, outer === call ? 'return ' : '')
}

function writeValue(
  tx: Transaction,
  source: Source,
  call: ts.CallExpression,
  text: string,
  kept: ts.Expression | undefined,
  before: string,
): void {
  if (kept === undefined) {
    tx.replace(source, call, before + text)
    return
  }
  // What stands in the value may be rewritten as well, so it stays where it is.
  const isObjectBody = ts.isArrowFunction(call.parent) && ts.isObjectLiteralExpression(kept)
  tx.edit(source, call.getStart(source.file), kept.getStart(source.file), before + (isObjectBody ? '(' : ''))
  tx.edit(source, kept.end, call.end, isObjectBody ? ')' : '')
}

/**
 * `(origin, callback) => …` as a predicate.
 *
 * @throws {LeftAlone} where that cannot be done exactly
 */
export function callbackToPredicate(
  tx: Transaction,
  source: Source,
  written: Written,
  { variesByFunction }: Answers,
): Decider {
  const origin = parameterName(source, written, 0)
  const { values, fails } = returnInPlace(tx, source, written, 'false', (value) => {
    if (value === undefined || value.kind === ts.SyntaxKind.NullKeyword) return 'false'
    const plain = unwrap(ts, value)
    if (ts.isIdentifier(plain) && plain.text === origin) return 'true'
    if (ts.isIdentifier(plain) && plain.text === 'undefined') return 'false'
    return isBoolean(source, value) ? value.getText(source.file) : undefined
  })
  keepFirstParameter(tx, source, written, 'boolean')
  tx.note('predicate-canonical', source, written)
  if (fails || throws(written)) tx.note('predicate-error', source, written)
  const denies = values.some((value) => value !== 'true')
  const allowsAll = !fails && !denies
  if (!variesByFunction && !allowsAll) tx.note('predicate-vary', source, written)
  return {
    allowsAll,
    denies,
    admitsAbsent: allowsAll || admitsAbsent(written, origin),
    sendsOther: false,
    sendsNothing: denies,
  }
}

/**
 * `(request, callback) => …`, which makes options for each request, as a resolver.
 *
 * @returns the options that it may give
 * @throws {LeftAlone} where that cannot be done exactly
 */
export function delegateToResolver(tx: Transaction, source: Source, written: Written): ts.ObjectLiteralExpression[] {
  if (written.type !== undefined) throw new LeftAlone('callback-unknown', source, written.type)
  const objects: ts.ObjectLiteralExpression[] = []
  returnInPlace(tx, source, written, 'false', (value) => {
    const found = value && optionsIn(source, written, value)
    if (found === undefined || found.length === 0) return undefined
    objects.push(...found)
    return value?.getText(source.file)
  })
  keepFirstParameter(tx, source, written, '')
  tx.note('resolver', source, written)
  return [...new Set(objects)]
}

/** The objects that a value may be: itself, or what the function gives a variable. */
function optionsIn(source: Source, written: Written, value: ts.Expression): ts.ObjectLiteralExpression[] | undefined {
  const plain = unwrap(ts, value)
  if (ts.isObjectLiteralExpression(plain)) return [plain]
  if (!ts.isIdentifier(plain)) return undefined
  const given: (ts.Expression | undefined)[] = []
  for (const node of findAll(
    source.file,
    (each): each is ts.Identifier => ts.isIdentifier(each) && each.text === plain.text,
  )) {
    if (node === plain) continue
    const { parent } = node
    if (ts.isVariableDeclaration(parent) && parent.name === node)
      given.push(...(parent.initializer ? [parent.initializer] : []))
    else if (ts.isBinaryExpression(parent) && parent.left === node && functionAround(node) === written)
      given.push(parent.right)
    else if (!(ts.isCallExpression(parent) && functionAround(node) === written)) given.push(undefined)
  }
  const objects = given.map((each) => each && unwrap(ts, each))
  return objects.every((each) => each !== undefined && ts.isObjectLiteralExpression(each))
    ? (objects as ts.ObjectLiteralExpression[])
    : undefined
}
