import { findAll, type Source, unwrap } from '@cors/rewrite'
import ts from 'typescript-6'
import { addImport } from '../imports.ts'
import { isWritten } from '../options/functions.ts'
import type { Case } from '../options/meanings.ts'
import { LeftAlone, type Transaction } from '../transaction.ts'
import { headerValue, optionsOf, type Sent } from './header-values.ts'
import type { Library } from './library.ts'
import { readMiddleware } from './middleware-body.ts'

const to = '@cors/express'

/** The strings that name a CORS header where it is set. */
function headersSetIn({ file }: Source): ts.StringLiteralLike[] {
  return findAll(file, ts.isStringLiteralLike).filter(({ text, parent }) => {
    if (!/^access-control-(?:allow|expose|max)-/i.test(text)) return false
    if (ts.isCallExpression(parent) && ts.isPropertyAccessExpression(parent.expression)) {
      return (
        /^(?:header|set|setHeader|append|writeHead)$/.test(parent.expression.name.text) && parent.arguments.length > 1
      )
    }
    return ts.isPropertyAssignment(parent) && parent.name === (parent.name as ts.Node) && inSetter(parent)
  })
}

function inSetter(property: ts.PropertyAssignment): boolean {
  const call = property.parent.parent
  return (
    ts.isCallExpression(call) &&
    ts.isPropertyAccessExpression(call.expression) &&
    /^(?:header|set|writeHead)$/.test(call.expression.name.text)
  )
}

/** The function in `app.use(function)` that something stands in. */
function middlewareAround(node: ts.Node): ts.ArrowFunction | ts.FunctionExpression | undefined {
  for (let each = node; !ts.isSourceFile(each); each = each.parent) {
    if (!ts.isArrowFunction(each) && !ts.isFunctionExpression(each)) continue
    const call = each.parent
    const isUse =
      ts.isCallExpression(call) && ts.isPropertyAccessExpression(call.expression) && call.expression.name.text === 'use'
    if (isUse && isWritten(each) && call.arguments.at(-1) === each) return each
  }
  return undefined
}

function rewriteMiddleware(
  tx: Transaction,
  source: Source,
  middleware: ts.ArrowFunction | ts.FunctionExpression,
): void {
  const sent = readMiddleware(source, middleware)
  const options = optionsOf(tx, source, middleware, sent)
  tx.replace(source, middleware, `cors(${options})`)
  noteMiddleware(tx, source, middleware, sent)
}

/** Notes what a middleware answers otherwise than one of a policy. */
function noteMiddleware(tx: Transaction, source: Source, at: ts.Node, { headers, list, status, varies }: Sent): void {
  const isForAll =
    list === undefined && [undefined, '*'].includes(headerValue(source, headers, 'allow-origin') as string | undefined)
  const isAnswered = status !== undefined
  const cases: Case[] = [
    ['denied-preflight', !isForAll && isAnswered],
    ['denied-preflight/routed', !isForAll && !isAnswered],
    ['headers-by-hand/preflight', !isAnswered],
    ['vary-by-hand', list !== undefined && varies !== true],
    ['plain-options', isAnswered],
    ['handler-headers', true],
  ]
  for (const [code, applies] of cases) if (applies) tx.note(code, source, at)
}

/** Headers that are set by hand in a middleware of Express. */
export const byHand: Library = {
  name: 'headers',
  mayHave: (text) =>
    /access-control-(?:allow|expose|max)-/i.test(text) && !/\bfrom\s*['"]@cors\/|require\(['"]@cors\//.test(text),
  rewrite(tx, source, { dependencies }) {
    const set = headersSetIn(source)
    const [first] = set
    if (first === undefined) return
    const isExpress = /['"]express['"]/.test(source.text) || dependencies?.has('express') === true
    if (!isExpress) throw new LeftAlone('framework-unknown', source, first)
    const middlewares = new Set(
      set.map((each) => {
        const found = middlewareAround(each)
        if (found === undefined) throw new LeftAlone('headers-unknown', source, unwrap(ts, each))
        return found
      }),
    )
    const taken = findAll(source.file, ts.isIdentifier).find(({ text }) => text === 'cors')
    if (taken !== undefined) throw new LeftAlone('name-taken', source, first, 'cors')
    for (const each of middlewares) rewriteMiddleware(tx, source, each)
    addImport(tx, source, ['cors'], to, [])
    tx.packages.add(to)
  },
}
