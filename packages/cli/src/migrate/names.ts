import { posix } from 'node:path'
import { findAll, isParameter, type Source } from '@cors/rewrite'
import ts from 'typescript-6'
import { LeftAlone, type Transaction } from './transaction.ts'

/** What a name stands for, and the file that it is written in. */
export interface Named {
  readonly source: Source
  readonly node: ts.Expression | ts.FunctionDeclaration
}

/** Whether an identifier is used as a value or a type, and is not a key or the name in a declaration. */
export function isUse(name: ts.Identifier): boolean {
  const { parent } = name
  if (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent)) {
    return parent.name !== name
  }
  if (ts.isImportSpecifier(parent) || ts.isImportClause(parent) || ts.isNamespaceImport(parent)) return false
  if (ts.isFunctionDeclaration(parent)) return false
  if (ts.isParameter(parent)) return parent.initializer === name
  if (ts.isImportEqualsDeclaration(parent) || ts.isPropertySignature(parent)) return false
  if (ts.isBindingElement(parent) || ts.isVariableDeclaration(parent)) return parent.initializer === name
  return !(ts.isQualifiedName(parent) && parent.right === name)
}

/** Every use of a name in a file. */
export function usesOf({ file }: Source, name: string): ts.Identifier[] {
  return findAll(file, ts.isIdentifier).filter((each) => each.text === name && isUse(each))
}

/** The module in `require('…')`. */
export function requiredBy(node: ts.Node | undefined): string | undefined {
  if (node === undefined || !ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return undefined
  const [given] = node.arguments
  return node.expression.text === 'require' && given !== undefined && ts.isStringLiteralLike(given)
    ? given.text
    : undefined
}

/** Whether something gives the variable another value, or changes what it holds. */
export function isChanged(source: Source, name: string): boolean {
  return usesOf(source, name).some((each) => {
    const { parent } = each
    const holder = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent) ? parent : each
    const isAssigned =
      ts.isBinaryExpression(holder.parent) &&
      holder.parent.left === holder &&
      holder.parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
      holder.parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment
    const isMutated =
      ts.isPropertyAccessExpression(holder) &&
      /^(?:push|unshift|splice|pop|shift|sort|reverse|fill)$/.test(holder.name.text) &&
      ts.isCallExpression(holder.parent)
    return isAssigned || isMutated
  })
}

/** What a name stands for wherever it is used; undefined where that may change, or cannot be told. */
export function resolveName(tx: Transaction, source: Source, use: ts.Identifier): Named | undefined {
  const { text: name } = use
  if (isParameter(ts, use)) return undefined
  const variables = findAll(source.file, ts.isVariableDeclaration).flatMap(({ name: bound, initializer }) =>
    ts.isIdentifier(bound)
      ? bound.text === name
        ? [{ initializer, key: 'default' }]
        : []
      : keysOf(bound, name, initializer),
  )
  const functions = findAll(source.file, ts.isFunctionDeclaration).filter((each) => each.name?.text === name)
  const imported = importedAs(source, name)
  if (variables.length + functions.length + (imported === undefined ? 0 : 1) !== 1) return undefined
  if (imported !== undefined) return resolveExport(tx, source, imported.from, imported.key)
  const [declared] = functions
  if (declared !== undefined) return found(tx, source, use, declared)
  const { initializer, key } = variables[0] as (typeof variables)[number]
  const module = requiredBy(initializer)
  if (module !== undefined) return resolveExport(tx, source, module, key)
  if (initializer === undefined || key !== 'default' || isChanged(source, name)) return undefined
  return found(tx, source, use, initializer)
}

function found(tx: Transaction, source: Source, use: ts.Identifier, node: Named['node']): Named {
  tx.resolved.push({ source, use, node })
  return { source, node }
}

function isExported({ parent }: ts.Identifier): boolean {
  if (ts.isExportAssignment(parent) || ts.isExportSpecifier(parent)) return true
  const value = ts.isShorthandPropertyAssignment(parent) || ts.isPropertyAssignment(parent) ? parent.parent : undefined
  const assignment = value?.parent ?? parent
  return ts.isBinaryExpression(assignment) && /^(?:module\.)?exports\b/.test(assignment.left.getText())
}

/**
 * What was rewritten where it is declared must have no other use: `cors` of Socket.IO takes the same functions.
 *
 * @throws {LeftAlone} where it has one
 */
export function checkUses(tx: Transaction): void {
  for (const { source, use, node } of tx.resolved) {
    const edits = tx.edits.get(source.path) ?? []
    const start = node.getStart(source.file)
    if (!edits.some((edit) => start <= edit.start && edit.end <= node.end)) continue
    for (const other of usesOf(source, use.text)) {
      const isKnown = tx.resolved.some((each) => each.use === other)
      const isGone = edits.some((edit) => edit.start <= other.getStart(source.file) && other.end <= edit.end)
      if (!isKnown && !isGone && !isExported(other) && !isParameter(ts, other)) {
        throw new LeftAlone('shared', source, other, use.text)
      }
    }
  }
}

function keysOf(
  pattern: ts.BindingPattern,
  name: string,
  initializer: ts.Expression | undefined,
): { initializer: ts.Expression | undefined; key: string }[] {
  return findAll(pattern, ts.isBindingElement)
    .filter((each) => ts.isIdentifier(each.name) && each.name.text === name)
    .map((each) => ({ initializer, key: each.propertyName?.getText() ?? name }))
}

function importedAs({ file }: Source, name: string): { from: string; key: string } | undefined {
  for (const { importClause, moduleSpecifier } of file.statements.filter(ts.isImportDeclaration)) {
    const from = (moduleSpecifier as ts.StringLiteral).text
    if (importClause?.name?.text === name) return { from, key: 'default' }
    const bindings = importClause?.namedBindings
    if (bindings === undefined || !ts.isNamedImports(bindings)) continue
    const element = bindings.elements.find((each) => each.name.text === name)
    if (element !== undefined) return { from, key: (element.propertyName ?? element.name).text }
  }
  return undefined
}

/** The file that a relative specifier stands for. */
export function resolveFile(tx: Transaction, from: Source, specifier: string): Source | undefined {
  if (!specifier.startsWith('.')) return undefined
  const base = posix.join(posix.dirname(from.path), specifier)
  const stem = base.replace(/\.[cm]?jsx?$/, '')
  const extensions = ['.js', '.ts', '.cjs', '.mjs', '.cts', '.mts', '.tsx']
  const candidates = [
    base,
    ...extensions.map((each) => stem + each),
    ...extensions.map((each) => `${base}/index${each}`),
  ]
  const path = candidates.find((each) => /\.[cm]?[jt]sx?$/.test(each) && tx.read(each) !== undefined)
  return path === undefined ? undefined : tx.read(path)
}

function resolveExport(tx: Transaction, from: Source, specifier: string, key: string): Named | undefined {
  const source = resolveFile(tx, from, specifier)
  if (source === undefined) return undefined
  tx.touched.add(source.path)
  const value = exportedAs(source, key)
  if (value === undefined) return undefined
  return ts.isIdentifier(value) ? resolveName(tx, source, value) : { source, node: value }
}

/** What a file exports under a name. */
function exportedAs({ file }: Source, key: string): ts.Expression | ts.FunctionDeclaration | undefined {
  for (const statement of file.statements) {
    if (ts.isExportAssignment(statement) && key === 'default') return statement.expression
    if (ts.isFunctionDeclaration(statement) && statement.name?.text === key) return statement
    if (ts.isVariableStatement(statement)) {
      const found = statement.declarationList.declarations.find((each) => each.name.getText(file) === key)
      const isExported = statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true
      if (found !== undefined && isExported) return found.name as ts.Identifier
    }
    if (ts.isExpressionStatement(statement) && ts.isBinaryExpression(statement.expression)) {
      const { left, right } = statement.expression
      const target = left.getText(file)
      if (target === `exports.${key}` || target === `module.exports.${key}`) return right
      if (target === 'module.exports') return key === 'default' ? right : propertyOf(right, key)
    }
    if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)) {
      const found = statement.exportClause.elements.find((each) => each.name.text === key)
      if (found !== undefined && statement.moduleSpecifier === undefined)
        return (found.propertyName ?? found.name) as ts.Identifier
    }
  }
  return undefined
}

function propertyOf(node: ts.Expression, key: string): ts.Expression | undefined {
  if (!ts.isObjectLiteralExpression(node)) return undefined
  const found = node.properties.find((each) => each.name?.getText() === key)
  if (found === undefined) return undefined
  if (ts.isShorthandPropertyAssignment(found)) return found.name
  return ts.isPropertyAssignment(found) ? found.initializer : undefined
}
