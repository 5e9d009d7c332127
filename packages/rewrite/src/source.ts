import type ts from 'typescript-6'
import { type Reason, type ReasonCode, reasonOf } from './words.ts'

/** The API that reads code: of the project, or of whoever reads it. */
export type TypeScript = typeof ts

/** A file of the application, read. */
export interface Source {
  readonly path: string
  readonly text: string
  readonly file: ts.SourceFile
}

/** What has to be left to the user, and why. */
export class NotUnderstood extends Error {
  readonly reason: Reason

  constructor(code: ReasonCode, ...about: string[]) {
    const reason = reasonOf(code, ...about)
    super(reason.message)
    this.reason = reason
  }
}

/** A change of a text, by positions in the text before. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Reads a file. */
export function parse(ts: TypeScript, path: string, text: string): Source {
  return { path, text, file: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) }
}

/** Where something stands, for people: `src/main.ts:8`. */
export function placeOf({ path, file }: Source, node: ts.Node): string {
  return `${path}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}`
}

/** Makes changes that do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[], offset = 0): string {
  const fromTheEnd = [...edits].sort((one, other) => other.start - one.start || other.end - one.end)
  return fromTheEnd.reduce(
    (result, edit) => result.slice(0, edit.start - offset) + edit.text + result.slice(edit.end - offset),
    text,
  )
}

/** Every node below one that fits. */
export function findAll<Node extends ts.Node>(root: ts.Node, fits: (node: ts.Node) => node is Node): Node[] {
  const found: Node[] = []
  const visit = (node: ts.Node): void => {
    if (fits(node)) found.push(node)
    node.forEachChild(visit)
  }
  visit(root)
  return found
}

/** What stands in parentheses, or before `as`, `satisfies` or `!`. */
export function unwrap(ts: TypeScript, node: ts.Expression): ts.Expression {
  if (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node)
  ) {
    return unwrap(ts, node.expression)
  }
  return node
}

/** The import that gives a file this name. */
export function importOf(ts: TypeScript, { file }: Source, name: string): ts.ImportDeclaration | undefined {
  return file.statements.filter(ts.isImportDeclaration).find((statement) => namesOf(ts, statement).includes(name))
}

/** The local names of an import. */
export function namesOf(ts: TypeScript, { importClause }: ts.ImportDeclaration): string[] {
  const bindings = importClause?.namedBindings
  const named =
    bindings === undefined
      ? []
      : ts.isNamedImports(bindings)
        ? bindings.elements.map(({ name }) => name)
        : [bindings.name]
  return [importClause?.name, ...named].flatMap((name) => (name === undefined ? [] : [name.text]))
}

/** The white space before the line that a position is in. */
export function indentAt({ text }: Source, position: number): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', position - 1) + 1))?.[0] ?? ''
}

/** The edit that takes a statement with the rest of its line away, a comment included. */
export function removeLines({ text, file }: Source, node: ts.Node): Edit {
  const begin = node.getStart(file)
  const lineStart = text.lastIndexOf('\n', begin - 1) + 1
  const start = text.slice(lineStart, begin).trim() === '' ? lineStart : begin
  const rest = /^[ \t]*(?:\/\/[^\n]*)?(?:\r?\n|$)/.exec(text.slice(node.end))?.[0] ?? ''
  return { start, end: node.end + (start === lineStart ? rest.length : 0), text: '' }
}

/** A constant with its value. */
export type Constant = ts.VariableDeclaration & { readonly initializer: ts.Expression }

/** Whether a name stands for a parameter where it is used. */
export function isParameter(ts: TypeScript, name: ts.Identifier): boolean {
  for (let node: ts.Node = name.parent; !ts.isSourceFile(node); node = node.parent) {
    if (!ts.isFunctionLike(node)) continue
    const names = node.parameters.flatMap((each) => findAll(each.name, ts.isIdentifier))
    if (names.some((each) => each.text === name.text)) return true
  }
  return false
}

/** The constant that a name stands for where it is used, unless what it holds is changed in place. */
export function findConstant(ts: TypeScript, { file }: Source, name: ts.Identifier): Constant | undefined {
  if (isParameter(ts, name)) return undefined
  const found = findAll(file, ts.isVariableDeclaration).filter(
    (each) => ts.isIdentifier(each.name) && each.name.text === name.text,
  )
  const [constant, second] = found
  if (constant?.initializer === undefined || second !== undefined) return undefined
  if ((constant.parent.flags & ts.NodeFlags.Const) === 0) return undefined
  const isChanged = findAll(file, ts.isIdentifier).some(
    (each) => each.text === name.text && changesInPlace(ts, outermostAccess(ts, each)),
  )
  return isChanged ? undefined : (constant as Constant)
}

const changingMethods = new Set(['push', 'unshift', 'splice', 'pop', 'shift', 'sort', 'reverse', 'fill', 'copyWithin'])
const changingFunctions = /^(?:Object|Reflect)\.(?:assign|set|define\w+|delete\w+|setPrototypeOf)$/

/** `name.one[two]` for the name in it. */
function outermostAccess(ts: TypeScript, node: ts.Node): ts.Node {
  const { parent } = node
  const isWithin =
    ts.isPropertyAccessExpression(parent) ||
    ts.isElementAccessExpression(parent) ||
    ts.isNonNullExpression(parent) ||
    ts.isParenthesizedExpression(parent) ||
    ts.isAsExpression(parent)
  return isWithin && parent.expression === node ? outermostAccess(ts, parent) : node
}

/** Whether something is assigned, deleted, counted, or handed to what is known to change it. */
function changesInPlace(ts: TypeScript, node: ts.Node): boolean {
  const { parent } = node
  if (ts.isBinaryExpression(parent)) {
    const { kind } = parent.operatorToken
    return parent.left === node && kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment
  }
  if (ts.isCallExpression(parent)) {
    return parent.expression === node
      ? ts.isPropertyAccessExpression(node) && changingMethods.has(node.name.text)
      : parent.arguments[0] === node && changingFunctions.test(parent.expression.getText())
  }
  return ts.isDeleteExpression(parent) || ts.isPostfixUnaryExpression(parent)
}

/** The edits that take properties of an object away, each with its line where it has one of its own. */
export function removeProperties(
  { text, file }: Source,
  { properties }: ts.ObjectLiteralExpression,
  removed: readonly ts.ObjectLiteralElementLike[],
): Edit[] {
  return removed.flatMap((property) => {
    const comma = /^\s*,/.exec(text.slice(property.end))?.[0].length ?? 0
    const previous = properties[properties.indexOf(property) - 1]
    const isLast = comma === 0 && previous !== undefined && !removed.includes(previous)
    const begin = property.getStart(file)
    const lineStart = text.lastIndexOf('\n', begin - 1) + 1
    const [rest = ''] = /^[ \t]*(?:\/\/.*)?(?:\r?\n)/.exec(text.slice(property.end + comma)) ?? []
    if (rest === '' || text.slice(lineStart, begin).trim() !== '') {
      return [{ start: isLast ? previous.end : property.pos, end: property.end + comma, text: '' }]
    }
    const line = { start: lineStart, end: property.end + comma + rest.length, text: '' }
    const before = isLast && text[previous.end] === ',' ? previous.end : -1
    // What stands behind the comma before, a comment, stays.
    return before < 0 ? [line] : [{ start: before, end: before + 1, text: '' }, line]
  })
}

/** Whether a file declares a name in any way, so that it means nothing elsewhere. */
export function isDeclared(ts: TypeScript, { file }: Source, name: string): boolean {
  return findAll(file, ts.isIdentifier).some(({ text, parent }) => {
    const declares =
      ts.isVariableDeclaration(parent) ||
      ts.isBindingElement(parent) ||
      ts.isParameter(parent) ||
      ts.isFunctionDeclaration(parent) ||
      ts.isClassDeclaration(parent) ||
      ts.isEnumDeclaration(parent)
    return declares && text === name && parent.name?.getText(file) === name
  })
}
