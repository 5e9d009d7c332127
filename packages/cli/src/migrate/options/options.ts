import { evaluate, mistakesIn, removeProperties, type Source, unwrap } from '@cors/rewrite'
import ts from 'typescript-6'
import type { ChangeWords } from '../changes.ts'
import { isChanged, resolveName } from '../names.ts'
import { LeftAlone, refused, type Transaction } from '../transaction.ts'
import type { Dialect } from './dialect.ts'
import { type Decider, type Given, noteMeanings } from './meanings.ts'
import { rewriteOrigin } from './origin.ts'

const lists: ReadonlySet<string> = new Set(['methods', 'allowedHeaders', 'exposedHeaders'])
const plain: ReadonlySet<string> = new Set(['credentials', 'maxAge', 'optionsSuccessStatus', 'preflightContinue'])

/**
 * Rewrites options that stand in an object, in a variable, or in another file.
 *
 * @throws {LeftAlone} where they are not understood, or would not start
 */
export function rewriteOptions(tx: Transaction, source: Source, node: ts.Expression, dialect: Dialect): void {
  const { source: at, node: object } = resolveObject(tx, source, node)
  rewriteObject(tx, at, object, dialect)
}

/** The object that options are written as. */
function resolveObject(
  tx: Transaction,
  source: Source,
  given: ts.Expression,
): { source: Source; node: ts.ObjectLiteralExpression } {
  const node = unwrap(ts, given)
  if (ts.isObjectLiteralExpression(node)) return { source, node }
  const named = ts.isIdentifier(node) && !isChanged(source, node.text) ? resolveName(tx, source, node) : undefined
  if (named === undefined || ts.isFunctionDeclaration(named.node)) throw new LeftAlone('options-unknown', source, node)
  const initializer = unwrap(ts, named.node)
  if (!ts.isObjectLiteralExpression(initializer)) throw new LeftAlone('options-unknown', source, node)
  return { source: named.source, node: initializer }
}

/** @throws {LeftAlone} where the options are not understood, or would not start */
export function rewriteObject(
  tx: Transaction,
  source: Source,
  object: ts.ObjectLiteralExpression,
  dialect: Dialect,
): void {
  tx.rewritten.add(`${source.path}:${object.getStart(source.file)}`)
  const given = new Map<string, Given>()
  const dropped = new Map<string, unknown>()
  collect(tx, source, object, dialect, { given, dropped })
  const tried = new Map<string, unknown>()
  for (const [name, option] of given) {
    const value = lateOrKnown(tx, name, option)
    if (value !== undefined) tried.set(name, value.value)
  }
  const credentials = given.has('credentials') && tried.get('credentials') !== false
  const origin = given.get('origin')
  const deciders: Decider[] = []
  const origins =
    origin === undefined ? ['*'] : rewriteOrigin({ tx, dialect, credentials, deciders }, origin.source, origin.value)
  addMissing(tx, source, object, dialect, given)
  refuse(source, object, given, tried, origins)
  noteMeanings(tx, source, object, dialect, {
    given,
    tried,
    origins,
    deciders,
    isLenient: dropped.get('strictPreflight') === false,
  })
}

/** What was read of options: those that stay, by our names, and the values of those that are left out. */
interface Read {
  readonly given: Map<string, Given>
  readonly dropped: Map<string, unknown>
}

function knownOf(source: Source, value: ts.Expression | ts.MethodDeclaration): unknown {
  return ts.isMethodDeclaration(value) ? undefined : evaluate(ts, source, value)?.value
}

/** What is said of an option that is left out; undefined where it stays, or has to be decided. */
function codeOfLeftOut(
  source: Source,
  written: string,
  value: ts.Expression | ts.MethodDeclaration,
  { unread, removed, unneeded, answers, renamed }: Dialect,
): ChangeWords | undefined {
  if (unread.has(written)) return 'option-ignored'
  if (Object.hasOwn(removed, written)) return removed[written]
  const known = knownOf(source, value)
  if (Object.hasOwn(unneeded, written)) {
    return unneeded[written] === undefined || known === unneeded[written] ? 'option-unneeded' : undefined
  }
  const isHeaders =
    written === 'allowedHeaders' || (Object.hasOwn(renamed, written) && renamed[written] === 'allowedHeaders')
  const isNothing =
    (known === '' && answers.echoesFor.includes('text')) ||
    (Array.isArray(known) && known.length === 0 && answers.echoesFor.includes('list'))
  return isHeaders && isNothing ? 'option-unneeded' : undefined
}

function collect(
  tx: Transaction,
  source: Source,
  object: ts.ObjectLiteralExpression,
  dialect: Dialect,
  read: Read,
): void {
  const removed: ts.ObjectLiteralElementLike[] = []
  for (const property of object.properties) {
    if (ts.isSpreadAssignment(property)) {
      const base = resolveObject(tx, source, property.expression)
      collect(tx, base.source, base.node, dialect, read)
      continue
    }
    if (ts.isAccessor(property) || ts.isComputedPropertyName(property.name)) {
      throw new LeftAlone('options-unknown', source, property)
    }
    const written = ts.isStringLiteralLike(property.name) ? property.name.text : property.name.getText(source.file)
    const value = ts.isPropertyAssignment(property)
      ? property.initializer
      : ts.isShorthandPropertyAssignment(property)
        ? property.name
        : property
    const name = nameOf(tx, source, property, written, value, dialect)
    if (name !== undefined) {
      read.given.set(name, { source, value })
      continue
    }
    removed.push(property)
    read.dropped.set(written, knownOf(source, value))
  }
  for (const { start, end, text } of removeProperties(source, object, removed)) tx.edit(source, start, end, text)
}

/** The name of an option here; undefined where it is left out. */
function nameOf(
  tx: Transaction,
  source: Source,
  property: ts.ObjectLiteralElementLike,
  written: string,
  value: ts.Expression | ts.MethodDeclaration,
  dialect: Dialect,
): string | undefined {
  const leftOut = codeOfLeftOut(source, written, value, dialect)
  if (leftOut !== undefined) {
    tx.note(leftOut, source, property, written)
    return undefined
  }
  const renamed = Object.hasOwn(dialect.renamed, written) ? dialect.renamed[written] : undefined
  if (renamed !== undefined && property.name !== undefined) {
    if (ts.isShorthandPropertyAssignment(property)) tx.replace(source, property, `${renamed}: ${written}`)
    else tx.replace(source, property.name, renamed)
    return renamed
  }
  if (written === 'origin' || lists.has(written) || plain.has(written)) return written
  // A name that was meant for the origins is a decision.
  if (dialect.refused.has(written) || Object.hasOwn(dialect.unneeded, written) || /ori?gin/i.test(written)) {
    throw new LeftAlone('option-unknown', source, property, written)
  }
  tx.note('option-ignored', source, property, written)
  return undefined
}

/** What an option is before the program runs; undefined where that is decided later. */
function lateOrKnown(tx: Transaction, name: string, { source, value }: Given): { readonly value: unknown } | undefined {
  if (name === 'origin') return undefined
  if (ts.isMethodDeclaration(value)) throw new LeftAlone('value-unknown', source, value)
  const known = evaluate(ts, source, value)
  if (known !== undefined) return known
  const node = unwrap(ts, value)
  if (ts.isIdentifier(node)) {
    const named = resolveName(tx, source, node)
    if (named !== undefined && !ts.isFunctionDeclaration(named.node)) {
      return lateOrKnown(tx, name, { source: named.source, value: named.node })
    }
  }
  const isList = ts.isArrayLiteralExpression(node) && lists.has(name)
  const isLate =
    (name === 'credentials' &&
      ts.isBinaryExpression(node) &&
      /[!=]==?/.test(node.operatorToken.getText(source.file))) ||
    (name === 'maxAge' &&
      ts.isCallExpression(node) &&
      /^(?:Number|parseInt|Number\.parseInt)$/.test(node.expression.getText(source.file)))
  if (!isList && !isLate) throw new LeftAlone('value-unknown', source, node)
  // A comparison is true or false, and nothing is left to check.
  if (name !== 'credentials') tx.note('checked-at-start/value', source, node)
  return undefined
}

/** Writes down what the library took where nothing was written. */
function addMissing(
  tx: Transaction,
  source: Source,
  object: ts.ObjectLiteralExpression,
  { methods }: Dialect,
  given: ReadonlyMap<string, unknown>,
): void {
  const isBare = object.properties.length === 0 && methods === undefined
  const added = [
    ...(given.has('origin') || isBare ? [] : ["origin: '*'"]),
    ...(given.has('methods') || methods === undefined ? [] : [methods]),
  ]
  if (added.length === 0) return
  const start = object.getStart(source.file) + 1
  const [first] = object.properties
  if (first === undefined) {
    tx.edit(source, start, object.end - 1, ` ${added.join(', ')} `)
    return
  }
  const space = /^\s*/.exec(source.text.slice(start, first.getStart(source.file)))?.[0] ?? ''
  tx.edit(source, start, start, added.map((each) => `${space}${each},`).join('') + (space === '' ? ' ' : ''))
}

/** @throws {LeftAlone} where the application would not start with the options */
function refuse(
  source: Source,
  object: ts.ObjectLiteralExpression,
  given: ReadonlyMap<string, Given>,
  tried: ReadonlyMap<string, unknown>,
  origins: readonly unknown[],
): void {
  const options = Object.fromEntries([...tried].filter(([name]) => name !== 'preflightContinue'))
  if (given.has('credentials') && !tried.has('credentials')) options.credentials = true
  const found = origins.flatMap((origin) => mistakesIn({ ...options, origin }))
  const mistakes = new Map(found.map((mistake) => [mistake.line, mistake]))
  if (mistakes.size > 0) throw refused(source, object, [...mistakes.values()])
}
