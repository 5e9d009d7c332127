import { type Source, unwrap } from '@cors/rewrite'
import ts from 'typescript-6'
import { type Replacement, replaceImports, valuesOf } from '../imports.ts'
import { resolveName } from '../names.ts'
import { dialects } from '../options/dialect.ts'
import { isWritten } from '../options/functions.ts'
import { everybody, noteMeanings } from '../options/meanings.ts'
import { rewriteOptions } from '../options/options.ts'
import { LeftAlone, type Transaction } from '../transaction.ts'
import type { Library } from './library.ts'
import { checkTypes } from './types.ts'

const replacement: Replacement = {
  from: ['@fastify/cors'],
  to: '@cors/fastify',
  names: { default: 'corsPlugin', fastifyCors: 'corsPlugin', FastifyCorsOptions: 'FastifyCorsOptions' },
}

const everyone = `{ origin: '*', ${dialects.fastify.methods} }`

/** `app.register(cors, options)` */
function rewriteRegistration(tx: Transaction, source: Source, value: ts.Node): void {
  const call = value.parent
  const isRegistration =
    ts.isCallExpression(call) &&
    call.arguments[0] === value &&
    ts.isPropertyAccessExpression(call.expression) &&
    call.expression.name.text === 'register'
  if (!isRegistration) throw new LeftAlone('use-unknown', source, call)
  const [, given] = call.arguments
  if (given === undefined) {
    tx.edit(source, value.end, value.end, `, ${everyone}`)
    noteMeanings(tx, source, call, dialects.fastify, everybody)
  } else {
    const plain = unwrap(ts, given)
    const named = ts.isIdentifier(plain) ? resolveName(tx, source, plain)?.node : plain
    if (named !== undefined && isWritten(named)) throw new LeftAlone('options-unknown', source, given)
    rewriteOptions(tx, source, given, dialects.fastify)
  }
}

/** `@fastify/cors` */
export const fastify: Library = {
  name: '@fastify/cors',
  mayHave: (text) => text.includes('@fastify/cors'),
  rewrite(tx, source) {
    const imported = replaceImports(tx, source, replacement)
    for (const value of valuesOf(source, imported)) rewriteRegistration(tx, source, value)
    checkTypes(tx, source, imported)
  },
}
