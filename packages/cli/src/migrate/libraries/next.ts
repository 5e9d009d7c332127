import { findAll, type Source } from '@cors/rewrite'
import { isCorsHeader } from '@cors/standard/response-headers'
import ts from 'typescript-6'
import { addImport } from '../imports.ts'
import { LeftAlone, type Transaction } from '../transaction.ts'
import { headerValue, isPolicyHeader, optionsOf } from './header-values.ts'
import type { Library } from './library.ts'

const to = '@cors/next/config'

interface Entry {
  readonly element: ts.ObjectLiteralExpression
  readonly name: string
  readonly value: ts.Expression
}

function propertyOf(source: Source, object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  const found = object.properties.find((each) => each.name?.getText(source.file).replaceAll(/['"]/g, '') === name)
  return found !== undefined && ts.isPropertyAssignment(found) ? found.initializer : undefined
}

/** `{ key: 'Access-Control-…', value: '…' }`, wherever it stands. */
function isCorsPair(source: Source, object: ts.ObjectLiteralExpression): boolean {
  const key = propertyOf(source, object, 'key')
  return key !== undefined && ts.isStringLiteralLike(key) && isCorsHeader(key.text)
}

function readHeader(source: Source, element: ts.Expression): Entry {
  const key = ts.isObjectLiteralExpression(element) ? propertyOf(source, element, 'key') : undefined
  const value = ts.isObjectLiteralExpression(element) ? propertyOf(source, element, 'value') : undefined
  if (key === undefined || value === undefined || !ts.isStringLiteralLike(key))
    throw new LeftAlone('headers-unknown', source, element)
  return { element: element as ts.ObjectLiteralExpression, name: key.text.toLowerCase(), value }
}

/** The entry `{ source, headers: […] }` that a pair stands in. */
function entryOf(
  source: Source,
  pair: ts.ObjectLiteralExpression,
): { entry: ts.ObjectLiteralExpression; list: ts.ArrayLiteralExpression } {
  const list = pair.parent
  const entry = list.parent.parent
  if (
    !ts.isArrayLiteralExpression(list) ||
    !ts.isObjectLiteralExpression(entry) ||
    !ts.isArrayLiteralExpression(entry.parent)
  ) {
    throw new LeftAlone('headers-unknown', source, pair)
  }
  const names = entry.properties.map(({ name }) => name?.getText(source.file))
  if (names.length !== 2 || !names.includes('source') || !names.includes('headers'))
    throw new LeftAlone('headers-unknown', source, entry)
  return { entry, list }
}

function rewriteEntry(
  tx: Transaction,
  source: Source,
  entry: ts.ObjectLiteralExpression,
  list: ts.ArrayLiteralExpression,
): void {
  const headers = list.elements.map((each) => readHeader(source, each))
  const ours = headers.filter(({ name }) => isPolicyHeader(name))
  const rest = headers.filter((each) => !ours.includes(each))
  const values = new Map(ours.map(({ name, value }) => [name, value]))
  const options = optionsOf(tx, source, entry, { headers: values })
  const path = propertyOf(source, entry, 'source')?.getText(source.file)
  const text = `...corsHeaders(${options}, { source: ${path} })`
  tx.note(headerValue(source, values, 'allow-origin') === '*' ? 'next-headers/any' : 'next-headers', source, entry)
  if (rest.length === 0) {
    tx.replace(source, entry, text)
    return
  }
  const indent =
    /^[ \t]*/.exec(source.text.slice(source.text.lastIndexOf('\n', entry.getStart(source.file) - 1) + 1))?.[0] ?? ''
  tx.edit(source, entry.getStart(source.file), entry.getStart(source.file), `${text},\n${indent}`)
  for (const { element } of ours) {
    const comma = /^\s*,/.exec(source.text.slice(element.end))?.[0].length ?? 0
    const isLast = list.elements.at(-1) === element && comma === 0
    const before = list.elements[list.elements.indexOf(element) - 1]
    const hasKept = before !== undefined && rest.some((each) => each.element === before)
    tx.edit(source, isLast && hasKept ? before.end : element.pos, element.end + comma, '')
  }
}

/** `headers()` of Next.js. */
export const next: Library = {
  name: 'next',
  mayHave: (text) => /\bheaders\b/.test(text) && /\bkey['"]?\s*:\s*['"]access-control-/i.test(text),
  rewrite(tx, source, { dependencies }) {
    const pairs = findAll(source.file, ts.isObjectLiteralExpression).filter((each) => isCorsPair(source, each))
    const [first] = pairs
    if (first === undefined) return
    if (!/(?:^|\/)next\.config\.[cm]?[jt]s$/.test(source.path) || dependencies?.has('next') === false) {
      throw new LeftAlone('framework-unknown', source, first)
    }
    const entries = new Map(pairs.map((pair) => [entryOf(source, pair).entry, entryOf(source, pair).list]))
    for (const [entry, list] of entries) rewriteEntry(tx, source, entry, list)
    addImport(tx, source, ['corsHeaders'], to, [])
    tx.packages.add('@cors/next')
  },
}
