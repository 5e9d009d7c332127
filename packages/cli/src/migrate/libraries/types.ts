import { type Source, unwrap } from '@cors/rewrite'
import ts from 'typescript-6'
import type { Imported } from '../imports.ts'
import { LeftAlone, type Transaction } from '../transaction.ts'

/** Types of a library may stay only where they stand for options that were rewritten. */
export function checkTypes(tx: Transaction, source: Source, { types }: Imported): void {
  for (const type of types) {
    const reference = ts.isTypeReferenceNode(type.parent) ? type.parent : undefined
    const owner = reference?.parent
    const value =
      owner !== undefined &&
      (ts.isVariableDeclaration(owner) || ts.isSatisfiesExpression(owner) || ts.isAsExpression(owner))
        ? ts.isVariableDeclaration(owner)
          ? owner.initializer
          : owner.expression
        : undefined
    const object = value && unwrap(ts, value)
    const key = object && `${source.path}:${object.getStart(source.file)}`
    if (key === undefined || !tx.isRewritten(key)) {
      throw new LeftAlone('use-unknown', source, owner ?? type)
    }
  }
}
