import { evaluate, type Source, unwrap, variableOf } from '@cors/rewrite'
import ts from 'typescript-6'
import { resolveName } from '../names.ts'
import { LeftAlone, type Transaction } from '../transaction.ts'
import { callbackToPredicate } from './callbacks.ts'
import type { Dialect } from './dialect.ts'
import { isWritten, type Written } from './functions.ts'
import type { Decider } from './meanings.ts'
import { anchorRegExp } from './regexp.ts'
import { returnedToPredicate } from './returned.ts'

/** What stands for an origin that is known when the application starts, where the rest is tried. */
const sample = 'https://app.example.com'

interface Context {
  readonly tx: Transaction
  readonly dialect: Dialect
  /** Credentials are allowed, or may be. */
  readonly credentials: boolean
  /** What is known of the functions that are found. */
  readonly deciders: Decider[]
}

/**
 * Rewrites the value of `origin`.
 *
 * @returns what it may be when the application runs, for a trial
 * @throws {LeftAlone} where it is not understood
 */
export function rewriteOrigin(
  context: Context,
  source: Source,
  given: ts.Expression | ts.FunctionDeclaration | ts.MethodDeclaration,
): unknown[] {
  const { tx, credentials } = context
  const node = ts.isFunctionDeclaration(given) || ts.isMethodDeclaration(given) ? given : unwrap(ts, given)
  if (isWritten(node)) return [rewriteFunction(context, source, node)]
  const known = evaluate(ts, source, node as ts.Expression)?.value
  const kind =
    typeof known === 'boolean'
      ? 'boolean'
      : ts.isRegularExpressionLiteral(node)
        ? 'regexp'
        : ts.isArrayLiteralExpression(node) || isSplit(node as ts.Expression)
          ? 'list'
          : undefined
  // The library takes it for something else, or fails on it.
  if (kind !== undefined && !context.dialect.origins.has(kind))
    throw new LeftAlone('option-unknown', source, node, 'origin')
  if (known === true) {
    if (credentials) throw new LeftAlone('reflects-everyone', source, node)
    tx.note('origin-true-any', source, node)
    return [true]
  }
  if (typeof known === 'string' && known !== '*') noteOne(context, source, node)
  if (typeof known === 'string' || known === false) return [known]
  if (ts.isRegularExpressionLiteral(node)) return [anchorRegExp(tx, source, node)]
  if (ts.isArrayLiteralExpression(node)) return [node.elements.flatMap((each) => rewriteElement(context, source, each))]
  if (ts.isIdentifier(node)) {
    const named = resolveName(tx, source, node)
    if (named === undefined) throw new LeftAlone('value-unknown', source, node)
    return rewriteOrigin(context, named.source, named.node)
  }
  if (ts.isConditionalExpression(node)) {
    return [...rewriteOrigin(context, source, node.whenTrue), ...rewriteOrigin(context, source, node.whenFalse)]
  }
  return rewriteEnvironment(context, source, node as ts.Expression)
}

/** Where the library sends one origin to everybody. */
function noteOne({ tx, dialect }: Context, source: Source, node: ts.Node): void {
  if (dialect.answers.sendsOneOrigin) tx.note('one-origin-matched', source, node)
}

function rewriteFunction(
  { tx, dialect, credentials, deciders }: Context,
  source: Source,
  written: Written,
): () => boolean {
  const decider =
    dialect.origin === 'calls-back'
      ? callbackToPredicate(tx, source, written, dialect.answers)
      : returnedToPredicate(tx, source, written, dialect.origin === 'returns-by-context')
  if (decider.allowsAll && credentials) throw new LeftAlone('reflects-everyone', source, written)
  if (credentials) tx.note('predicate-insecure', source, written)
  deciders.push(decider)
  return () => true
}

function rewriteElement(context: Context, source: Source, element: ts.Expression): unknown[] {
  const { tx } = context
  const node = unwrap(ts, element)
  if (ts.isRegularExpressionLiteral(node) && !context.dialect.origins.has('regexp')) {
    throw new LeftAlone('option-unknown', source, node, 'origin')
  }
  if (ts.isSpreadElement(node)) return rewriteOrigin(context, source, node.expression).flat()
  if (ts.isRegularExpressionLiteral(node)) return [anchorRegExp(tx, source, node)]
  const known = evaluate(ts, source, node)?.value
  if (typeof known === 'string') return [known]
  if (ts.isIdentifier(node)) {
    const named = resolveName(tx, source, node)
    if (named !== undefined && !ts.isFunctionDeclaration(named.node))
      return rewriteElement(context, named.source, named.node)
  }
  if (!isText(node)) throw new LeftAlone('value-unknown', source, node)
  tx.note('checked-at-start', source, node)
  return fallbacksOf(node).length === 0 ? [sample] : fallbacksOf(node)
}

/** `process.env.NAME`, a text made of such, or one with a default behind it. */
function isText(node: ts.Expression): boolean {
  const plain = unwrap(ts, node)
  if (ts.isStringLiteralLike(plain) || ts.isTemplateExpression(plain)) return true
  if (isFallback(plain)) return isText(plain.left) && isText(plain.right)
  return isVariable(plain)
}

function isVariable(node: ts.Expression): boolean {
  return /^(?:process|import\.meta|Bun)\.env(?:\.\w+|\[(['"])\w+\1\])$/.test(unwrap(ts, node).getText())
}

function isFallback(node: ts.Expression): node is ts.BinaryExpression {
  return (
    ts.isBinaryExpression(node) &&
    (node.operatorToken.kind === ts.SyntaxKind.BarBarToken ||
      node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)
  )
}

function fallbacksOf(node: ts.Expression): string[] {
  const plain = unwrap(ts, node)
  if (isFallback(plain)) return [...fallbacksOf(plain.left), ...fallbacksOf(plain.right)]
  return ts.isStringLiteralLike(plain) ? [plain.text] : []
}

/** What the environment decides. */
function rewriteEnvironment(context: Context, source: Source, node: ts.Expression): unknown[] {
  const { tx } = context
  const variable = variableOf(ts, source, node, { inlined: new Set() })
  if (variable !== undefined && isVariable(variable)) {
    tx.replace(source, node, `parseOriginList(${unwrap(ts, variable).getText(source.file)})`)
    tx.want(source, 'parseOriginList')
    const isAlone = isVariable(node)
    tx.note(isAlone ? context.dialect.answers.unset : 'environment-list/made', source, node)
    if (isAlone) noteOne(context, source, node)
    return [sample]
  }
  tx.note('checked-at-start', source, node)
  if (isSplit(node)) return [sample]
  if (isFallback(node)) {
    const left = isText(node.left) ? fallbacksOf(node.left) : !isSplit(node.left) ? undefined : []
    if (left === undefined) throw new LeftAlone('value-unknown', source, node.left)
    if (!isSplit(node.left)) noteOne(context, source, node)
    const right = isText(node.right) ? fallbacksOf(node.right) : rewriteOrigin(context, source, node.right)
    return [sample, ...left, ...right]
  }
  if (!ts.isTemplateExpression(node)) throw new LeftAlone('value-unknown', source, node)
  noteOne(context, source, node)
  return [sample]
}

/** Whether a text of the environment is split at its commas, and its pieces trimmed or filtered. */
function isSplit(given: ts.Expression): boolean {
  const node = unwrap(ts, given)
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false
  const { expression: object, name } = node.expression
  if (name.text === 'split') return isText(object)
  const [text = ''] = node.arguments.map((each) => each.getText())
  const isTrim = name.text === 'map' && /^\(?(\w+)(?::\s*\w+)?\)?\s*=>\s*\1\.trim\(\)$/.test(text)
  return (isTrim || name.text === 'filter') && isSplit(object)
}
