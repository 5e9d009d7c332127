import type { Source } from '@cors/rewrite'
import ts from 'typescript-6'
import { type Replacement, replaceImports, valuesOf } from '../imports.ts'
import { dialects } from '../options/dialect.ts'
import { everybody, noteMeanings } from '../options/meanings.ts'
import { rewriteOptions } from '../options/options.ts'
import { LeftAlone, type Transaction } from '../transaction.ts'
import type { Library } from './library.ts'
import { checkTypes } from './types.ts'

/** The first argument of the call that a library's function stands in. */
function argumentOf(source: Source, value: ts.Node): ts.Expression | undefined {
  const call = value.parent
  if (!ts.isCallExpression(call) || call.expression !== value || call.arguments.length > 1)
    throw new LeftAlone('use-unknown', source, call)
  return call.arguments[0]
}

function create(name: 'koa' | 'hono', replacement: Replacement): Library {
  return {
    name: replacement.from[0] ?? name,
    mayHave: (text) => replacement.from.some((from) => text.includes(from)),
    rewrite(tx: Transaction, source) {
      const imported = replaceImports(tx, source, replacement)
      for (const value of valuesOf(source, imported)) {
        const given = argumentOf(source, value)
        if (given !== undefined) rewriteOptions(tx, source, given, dialects[name])
        else noteMeanings(tx, source, value, dialects[name], everybody)
      }
      checkTypes(tx, source, imported)
    },
  }
}

/** `@koa/cors` */
export const koa: Library = create('koa', { from: ['@koa/cors'], to: '@cors/koa', names: { default: 'cors' } })

/** `hono/cors` */
export const hono: Library = create('hono', {
  from: ['hono/cors'],
  to: '@cors/hono',
  names: { default: 'cors', cors: 'cors' },
})
