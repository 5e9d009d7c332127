import { removeLines, type Source, unwrap } from '@cors/rewrite'
import ts from 'typescript-6'
import { addImport, type Replacement, replaceImports, valuesOf } from '../imports.ts'
import { resolveName } from '../names.ts'
import { delegateToResolver } from '../options/callbacks.ts'
import { dialects } from '../options/dialect.ts'
import { isWritten } from '../options/functions.ts'
import { everybody, noteMeanings } from '../options/meanings.ts'
import { rewriteObject, rewriteOptions } from '../options/options.ts'
import { LeftAlone, type Transaction } from '../transaction.ts'
import type { Library } from './library.ts'
import { checkTypes } from './types.ts'

const replacement: Replacement = {
  from: ['cors'],
  to: '@cors/express',
  names: { default: 'cors', CorsOptions: 'CorsOptions' },
}

/** Rewrites what `cors(…)` is called with. */
function rewriteArgument(tx: Transaction, source: Source, call: ts.CallExpression): void {
  const [given, second] = call.arguments
  if (second !== undefined) throw new LeftAlone('use-unknown', source, call)
  if (given === undefined) {
    noteMeanings(tx, source, call, dialects.cors, everybody)
    return
  }
  const plain = unwrap(ts, given)
  const named = ts.isIdentifier(plain) ? resolveName(tx, source, plain) : { source, node: plain }
  const written = named && (ts.isFunctionDeclaration(named.node) ? named.node : unwrap(ts, named.node))
  if (named === undefined || written === undefined || !isWritten(written)) {
    rewriteOptions(tx, source, given, dialects.cors)
    return
  }
  for (const object of delegateToResolver(tx, named.source, written))
    rewriteObject(tx, named.source, object, dialects.cors)
}

/** The statement `app.METHOD(path, cors(…))` that a call is all of. */
function statementOf(
  call: ts.CallExpression,
  method: string,
): { statement: ts.ExpressionStatement; receiver: string; path: ts.Expression | undefined } | undefined {
  const outer = call.parent
  if (!ts.isCallExpression(outer) || !ts.isPropertyAccessExpression(outer.expression)) return undefined
  if (outer.expression.name.text !== method || outer.arguments.at(-1) !== call || outer.arguments.length > 2)
    return undefined
  if (!ts.isExpressionStatement(outer.parent)) return undefined
  const [path] = outer.arguments
  return {
    statement: outer.parent,
    receiver: outer.expression.expression.getText(),
    path: path === call ? undefined : path,
  }
}

const everyPath = /^(?:['"](?:\/?\*|\/?\(\.\*\)|\/?\{\*\w+\}|\/\*\w+)['"]|\/(?:\.\*|\(\.\*\))\/)$/

/** Whether `app.options('*', cors(…))` is never reached, since `app.use(cors(…))` answers before it, or does as it does. */
function isCovered(source: Source, call: ts.CallExpression, others: readonly ts.CallExpression[]): boolean {
  const own = statementOf(call, 'options')
  if (own?.path === undefined || !everyPath.test(own.path.getText(source.file))) return false
  const text = (each: ts.CallExpression): string => each.arguments.map((given) => given.getText(source.file)).join()
  return others.some((other) => {
    const used = statementOf(other, 'use')
    if (used === undefined || used.path !== undefined || used.receiver !== own.receiver) return false
    if (used.statement.parent !== own.statement.parent) return false
    if (/preflightContinue/.test(source.text)) return false
    return other.pos < call.pos || text(other) === text(call)
  })
}

/** `cors`, of Express. */
export const express: Library = {
  name: 'cors',
  mayHave: (text) => /['"`]cors['"`]/.test(text),
  rewrite(tx, source, { dependencies }) {
    const imported = replaceImports(tx, source, replacement)
    const calls = valuesOf(source, imported).map((value) => {
      if (!ts.isCallExpression(value.parent) || value.parent.expression !== value)
        throw new LeftAlone('use-unknown', source, value.parent)
      return value.parent
    })
    const isExpress = /['"](?:express|@types\/express)['"]/.test(source.text) || dependencies?.has('express') === true
    const [first] = calls
    if (!isExpress && first !== undefined) throw new LeftAlone('framework-unknown', source, first)
    for (const call of calls) {
      if (isCovered(source, call, calls)) {
        const { statement } = statementOf(call, 'options') ?? {}
        if (statement === undefined) continue
        const { start, end, text } = removeLines(source, statement)
        tx.edit(source, start, end, text)
        tx.note('options-route-removed', source, statement)
        continue
      }
      rewriteArgument(tx, source, call)
    }
    checkTypes(tx, source, imported)
  },
}

/** The names that were wanted on the way, imported from one package. */
export function importWanted(tx: Transaction, source: Source, from: string, replaced: readonly string[]): void {
  const names = [...(tx.wanted.get(source.path) ?? [])]
  if (names.length > 0) addImport(tx, source, names, from, replaced)
}
