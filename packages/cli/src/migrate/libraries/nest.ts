import { applyEdits, convert, findAll, findConstant, NotUnderstood, parse, type Source, unwrap } from '@cors/rewrite'
import ts from 'typescript-6'
import { callbackToPredicate } from '../options/callbacks.ts'
import { dialects } from '../options/dialect.ts'
import { isWritten, type Written } from '../options/functions.ts'
import { LeftAlone, refused, Transaction } from '../transaction.ts'
import type { Library } from './library.ts'

/** The functions for `origin` that call back, in what `enableCors` and `create` are given. */
function callbacksIn(source: Source): { written: Written; object: ts.ObjectLiteralExpression }[] {
  const objects = findAll(source.file, ts.isCallExpression).flatMap((call) => {
    if (!ts.isPropertyAccessExpression(call.expression) || call.expression.name.text !== 'enableCors') return []
    const given = call.arguments[0] && unwrap(ts, call.arguments[0])
    const constant =
      given !== undefined && ts.isIdentifier(given) ? findConstant(ts, source, given)?.initializer : given
    return constant !== undefined && ts.isObjectLiteralExpression(constant) ? [constant] : []
  })
  return objects.flatMap((object) =>
    object.properties.flatMap((property) => {
      if (property.name?.getText(source.file) !== 'origin') return []
      const value = ts.isPropertyAssignment(property) ? unwrap(ts, property.initializer) : property
      return isWritten(value) && value.parameters.length > 1 ? [{ written: value, object }] : []
    }),
  )
}

/** The file with predicates in the place of functions that call back; `nest add` takes these. */
function withPredicates(tx: Transaction, source: Source): string {
  const own = new Transaction(tx.read)
  const { answers } = /\b(?:FastifyAdapter|NestFastifyApplication)\b/.test(source.text)
    ? dialects.fastify
    : dialects.cors
  for (const { written, object } of callbacksIn(source)) {
    if (ts.isMethodDeclaration(written)) throw new LeftAlone('callback-unknown', source, written)
    const { allowsAll } = callbackToPredicate(own, source, written, answers)
    const credentials = object.properties.some(
      (each) => each.name?.getText(source.file) === 'credentials' && !/\bfalse$/.test(each.getText(source.file)),
    )
    if (allowsAll && credentials) throw new LeftAlone('reflects-everyone', source, written)
    if (credentials) own.note('predicate-insecure', source, written)
  }
  tx.changes.push(...own.changes)
  return applyEdits(source.text, own.edits.get(source.path) ?? [])
}

/** `enableCors` and the option `cors` of Nest, by what `nest add @cors/nestjs` does. */
export const nest: Library = {
  name: '@nestjs/core',
  mayHave: (text) => /\.enableCors\b|\bNestFactory\b[\s\S]*\bcors\b/.test(text),
  rewrite(tx, source) {
    const text = withPredicates(tx, source)
    const read = (path: string): string | undefined => (path === source.path ? text : tx.read(path)?.text)
    try {
      const { files, notes, refusals, place } = convert(ts, read, source.path)
      if (place === undefined) return
      if (refusals.length > 0) throw refused(source, source.file, refusals)
      for (const [path, written] of files) {
        const before = path === source.path ? source : tx.read(path)
        if (before === undefined) continue
        tx.touched.add(path)
        tx.edit(before, 0, before.text.length, written)
      }
      const [, ...meanings] = notes
      tx.note('nest-module', source, source.file)
      for (const meaning of meanings) tx.note('nest-note', source, source.file, meaning.message, meaning)
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error
      throw new LeftAlone('nest', source, source.file, error.message, error.reason)
    }
    tx.packages.add('@cors/nestjs')
  },
}

/** Whether a text still parses. */
export function isValid(path: string, text: string): boolean {
  const { parseDiagnostics = [] } = parse(ts, path, text).file as {
    parseDiagnostics?: readonly unknown[]
  } & ts.SourceFile
  return parseDiagnostics.length === 0
}
