import { findAll, type Source } from '@cors/rewrite'
import ts from 'typescript-6'
import { requiredBy, usesOf } from './names.ts'
import { LeftAlone, type Transaction } from './transaction.ts'

/** How a library is imported and what that becomes. */
export interface Replacement {
  readonly from: readonly string[]
  readonly to: string
  /** Names that the library exports and ours, by theirs; `default` needs none. */
  readonly names: Readonly<Record<string, string>>
}

/** Where a file has a library. */
export interface Imported {
  /** The names of its function, in this file. */
  readonly names: ReadonlySet<string>
  /** `require('cors')` that is used where it stands. */
  readonly inline: readonly ts.Node[]
  /** Names of types, and `cors.CorsOptions`. */
  readonly types: readonly ts.Node[]
}

/** The text of every module that a file names: imports, exports, `require` and `import()`. */
export function specifiersOf({ file }: Source): ts.StringLiteralLike[] {
  return findAll(file, ts.isStringLiteralLike).filter(({ parent }) => {
    if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isExternalModuleReference(parent))
      return true
    if (!ts.isCallExpression(parent)) return false
    return (
      parent.expression.kind === ts.SyntaxKind.ImportKeyword ||
      /^(?:require|(?:jest|vi)\.\w+|require\.resolve)$/.test(parent.expression.getText(file))
    )
  })
}

/**
 * Replaces every import of a library.
 *
 * @throws {LeftAlone} where a name is imported that ours does not have
 */
export function replaceImports(tx: Transaction, source: Source, replacement: Replacement): Imported {
  const names = new Set<string>()
  const inline: ts.Node[] = []
  const types = new Set<string>()
  for (const specifier of specifiersOf(source).filter(({ text }) => replacement.from.includes(text))) {
    const { parent } = specifier
    const quote = source.text[specifier.getStart(source.file)]
    tx.replace(source, specifier, `${quote}${replacement.to}${quote}`)
    if (ts.isImportDeclaration(parent)) readDeclaration(tx, source, parent, replacement, names, types)
    else if (ts.isExternalModuleReference(parent)) names.add(parent.parent.name.text)
    else if (ts.isCallExpression(parent) && !/\./.test(parent.expression.getText(source.file))) {
      readCall(source, parent, replacement, names, inline)
    } else throw new LeftAlone('use-unknown', source, parent)
  }
  tx.packages.add(replacement.to)
  return { names, inline, types: typesIn(tx, source, names, types) }
}

function readDeclaration(
  tx: Transaction,
  source: Source,
  { importClause }: ts.ImportDeclaration,
  { names: known }: Replacement,
  names: Set<string>,
  types: Set<string>,
): void {
  if (importClause?.name !== undefined) names.add(importClause.name.text)
  const bindings = importClause?.namedBindings
  if (bindings === undefined) return
  if (ts.isNamespaceImport(bindings)) {
    // A namespace cannot be called in every module system; a name can.
    const ours = known.default ?? 'cors'
    const local = bindings.name.text
    tx.replace(source, bindings, local === ours ? `{ ${ours} }` : `{ ${ours} as ${local} }`)
    names.add(local)
    return
  }
  for (const element of bindings.elements) {
    const { text: imported } = element.propertyName ?? element.name
    const ours = Object.hasOwn(known, imported) ? known[imported] : undefined
    if (ours === undefined) throw new LeftAlone('use-unknown', source, element)
    if (/^[A-Z]/.test(ours)) types.add(element.name.text)
    else names.add(element.name.text)
    if (ours === imported) continue
    const typeOnly = element.isTypeOnly ? 'type ' : ''
    tx.replace(source, element, `${typeOnly}${ours} as ${element.name.text}`)
  }
}

/** `const cors = require('cors')`, `const { default: cors } = await import('cors')`, or a call where it stands. */
function readCall(
  source: Source,
  call: ts.CallExpression,
  { names: known }: Replacement,
  names: Set<string>,
  inline: ts.Node[],
): void {
  let value: ts.Node = call
  while (ts.isAwaitExpression(value.parent) || ts.isParenthesizedExpression(value.parent)) value = value.parent
  if (ts.isPropertyAccessExpression(value.parent) && value.parent.name.text === 'default') value = value.parent
  if (!ts.isVariableDeclaration(value.parent)) {
    inline.push(value)
    return
  }
  const { name } = value.parent
  if (ts.isIdentifier(name)) {
    if (requiredBy(call) === undefined && value === call.parent) throw new LeftAlone('use-unknown', source, call)
    names.add(name.text)
    return
  }
  for (const element of findAll(name, ts.isBindingElement)) {
    const imported = element.propertyName?.getText(source.file) ?? element.name.getText(source.file)
    if (imported !== 'default' && known[imported] !== imported) throw new LeftAlone('use-unknown', source, element)
    names.add(element.name.getText(source.file))
  }
}

/** Every use of a type; `cors.CorsOptions` becomes a name of its own. */
function typesIn(tx: Transaction, source: Source, names: ReadonlySet<string>, types: ReadonlySet<string>): ts.Node[] {
  const own = [...types].flatMap((name) => usesOf(source, name))
  const qualified = [...names]
    .flatMap((name) => usesOf(source, name))
    .flatMap(({ parent }) => (ts.isQualifiedName(parent) ? [parent] : []))
  for (const name of qualified) {
    if (name.right.text !== 'CorsOptions') throw new LeftAlone('use-unknown', source, name)
    tx.replace(source, name, 'CorsOptions')
    tx.want(source, 'type CorsOptions')
  }
  return [...own, ...qualified]
}

/**
 * What is done with the function of a library: where it is called, or given to something.
 *
 * @throws {LeftAlone} where the name stands for something else as well
 */
export function valuesOf(source: Source, { names, inline, types }: Imported): ts.Node[] {
  const declared = findAll(
    source.file,
    (node): node is ts.NamedDeclaration & { name: ts.Identifier } =>
      (ts.isParameter(node) ||
        ts.isVariableDeclaration(node) ||
        ts.isBindingElement(node) ||
        ts.isFunctionDeclaration(node) ||
        ts.isImportClause(node) ||
        ts.isNamespaceImport(node) ||
        ts.isImportSpecifier(node)) &&
      node.name !== undefined &&
      ts.isIdentifier(node.name),
  )
  const isDeclaredAgain = (name: string): boolean => declared.filter((each) => each.name.text === name).length > 1
  const uses = [...names].flatMap((name) => {
    const all = usesOf(source, name).filter((each) => !types.includes(each) && !types.includes(each.parent))
    const [first] = all
    if (first !== undefined && isDeclaredAgain(name)) throw new LeftAlone('use-unknown', source, first)
    return all
  })
  return [...uses, ...inline]
}

/** Adds names to the imports that a file has of a package, or an import, in its own style. */
export function addImport(
  tx: Transaction,
  source: Source,
  names: readonly string[],
  from: string,
  replaced: readonly string[],
): void {
  const { file, text } = source
  const imports = file.statements.filter(ts.isImportDeclaration)
  const there = imports.find(({ moduleSpecifier, importClause }) => {
    const { text: specifier } = moduleSpecifier as ts.StringLiteral
    return (
      [from, ...replaced].includes(specifier) &&
      importClause?.phaseModifier === undefined &&
      importClause?.namedBindings?.kind !== ts.SyntaxKind.NamespaceImport
    )
  })
  const bindings = there?.importClause?.namedBindings
  if (there?.importClause !== undefined) {
    const missing =
      bindings !== undefined && ts.isNamedImports(bindings)
        ? names.filter((name) => !bindings.elements.some((each) => each.name.text === name.replace('type ', '')))
        : names
    if (missing.length === 0) return
    const last = bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements.at(-1) : undefined
    if (last !== undefined) tx.edit(source, last.end, last.end, `, ${missing.join(', ')}`)
    else tx.edit(source, there.importClause.end, there.importClause.end, `, { ${missing.join(', ')} }`)
    return
  }
  const required = file.statements.filter(
    (each) => /\brequire\(/.test(each.getText(file)) && ts.isVariableStatement(each),
  )
  const isCommonJs =
    imports.length === 0 && (required.length > 0 || /\bmodule\.exports\b/.test(text) || /\.cjs$/.test(source.path))
  const last = isCommonJs ? required.at(-1) : imports.at(-1)
  const sampleLine = (last ?? file.statements[0])?.getText(file) ?? ''
  const quote = /["'`]/.exec(sampleLine)?.[0] === '"' ? '"' : "'"
  const end = (last ?? file.statements[0])?.getText(file).endsWith(';') === false ? '' : ';'
  const list = `{ ${names.join(', ')} }`
  const line = isCommonJs
    ? `const ${list} = require(${quote}${from}${quote})${end}`
    : `import ${list} from ${quote}${from}${quote}${end}`
  const newLine = text.includes('\r\n') ? '\r\n' : '\n'
  if (last === undefined) tx.edit(source, startOf(file), startOf(file), `${line}${newLine}`)
  else tx.edit(source, last.end, last.end, `${newLine}${line}`)
}

/** Behind a `#!` and directives, where the first statement begins. */
function startOf(file: ts.SourceFile): number {
  const first = file.statements.find((each) => !(ts.isExpressionStatement(each) && ts.isStringLiteral(each.expression)))
  return (first ?? file.endOfFileToken).getStart(file)
}
