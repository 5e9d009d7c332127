import { posix } from 'node:path'
import type ts from 'typescript-6'
import {
  type Edit,
  findAll,
  importOf,
  isDeclared,
  NotUnderstood,
  namesOf,
  removeLines,
  type Source,
  type TypeScript,
} from './source.ts'

/** A name that a file is to import. */
export interface Wanted {
  readonly name: string
  readonly from: string
  /** How it is written between the braces, or without them. */
  readonly clause: string
  readonly isNamed: boolean
}

/** A name that a package exports. */
export function exportOf(from: string, name: string): Wanted {
  return { name, from, clause: name, isNamed: true }
}

/**
 * How a file imports a name, for another one.
 *
 * @throws {NotUnderstood} where it does not
 */
export function importedBy(ts: TypeScript, source: Source, name: string, target: Source): Wanted {
  const declaration = importOf(ts, source, name)
  if (declaration === undefined) throw new NotUnderstood('import-missing', source.path, name)
  const { text } = declaration.moduleSpecifier as ts.StringLiteral
  const from = text.startsWith('.') ? relocate(text, source.path, target.path) : text
  const { name: main, namedBindings } = declaration.importClause as ts.ImportClause
  if (main?.text === name) return { name, from, clause: name, isNamed: false }
  if (namedBindings === undefined || ts.isNamespaceImport(namedBindings)) {
    return { name, from, clause: `* as ${name}`, isNamed: false }
  }
  const element = namedBindings.elements.find((each) => each.name.text === name)
  return { name, from, clause: element?.getText(source.file) ?? name, isNamed: true }
}

/**
 * The edit that imports names into a file, in its own style.
 *
 * @throws {NotUnderstood} where a name means something else there
 */
export function importInto(ts: TypeScript, target: Source, wanted: readonly Wanted[]): Edit {
  const missing = wanted.filter(({ name, from }) => {
    const there = importOf(ts, target, name)
    if (there === undefined) {
      if (isDeclared(ts, target, name)) throw new NotUnderstood('name-taken', target.path, name)
      return true
    }
    if ((there.moduleSpecifier as ts.StringLiteral).text === from) return false
    throw new NotUnderstood('import-elsewhere', target.path, name)
  })
  const clauses = new Map<string, string[]>()
  for (const { from, clause, isNamed } of missing) {
    const key = JSON.stringify([from, isNamed || clause])
    clauses.set(key, [...(clauses.get(key) ?? []), clause])
  }
  const lines = [...clauses].map(([key, names]) => {
    const [from, isNamed]: [string, unknown] = JSON.parse(key)
    return lineIn(ts, target, from, isNamed === true ? `{ ${names.join(', ')} }` : names.join())
  })
  const last = target.file.statements.filter(ts.isImportDeclaration).at(-1)
  const start = last?.end ?? 0
  return { start, end: start, text: lines.map((line) => (last === undefined ? `${line}\n` : `\n${line}`)).join('') }
}

function lineIn(ts: TypeScript, target: Source, from: string, clause: string): string {
  const [first] = target.file.statements.filter(ts.isImportDeclaration)
  const line = first?.getText(target.file) ?? "'';"
  const quote = line.includes('"') ? '"' : "'"
  return `import ${clause} from ${quote}${from}${quote}${line.endsWith(';') ? ';' : ''}`
}

function relocate(specifier: string, from: string, to: string): string {
  const path = posix.relative(posix.dirname(to), posix.join(posix.dirname(from), specifier))
  return path.startsWith('.') ? path : `./${path}`
}

/** The edits that take away what nothing uses any more: constants that were carried, and imports. */
export function removeUnused(
  ts: TypeScript,
  source: Source,
  removed: readonly Edit[],
  constants: Iterable<ts.VariableDeclaration>,
  kept: ReadonlySet<string>,
): Edit[] {
  const edits: Edit[] = []
  const isGone = (node: ts.Node): boolean =>
    [...removed, ...edits].some(({ start, end }) => start <= node.getStart(source.file) && node.end <= end)
  const uses = (name: string, declaration: ts.Node): boolean =>
    findAll(source.file, ts.isIdentifier).some(
      (each) => each.text === name && !isGone(each) && !(declaration.pos <= each.pos && each.end <= declaration.end),
    )
  for (const constant of [...constants].sort((one, other) => other.pos - one.pos)) {
    const list = constant.parent as ts.VariableDeclarationList
    if (list.declarations.length === 1 && !uses(constant.name.getText(source.file), constant)) {
      edits.push(removeLines(source, list.parent))
    }
  }
  for (const declaration of source.file.statements.filter(ts.isImportDeclaration)) {
    const names = namesOf(ts, declaration)
    const before = (name: string): boolean =>
      findAll(source.file, ts.isIdentifier).some((each) => each.text === name && isGone(each))
    const unused = names.filter((name) => before(name) && !kept.has(name) && !uses(name, declaration))
    if (unused.length === 0) continue
    if (unused.length === names.length) edits.push(removeLines(source, declaration))
    else edits.push(...removeSpecifiers(ts, source, declaration, unused))
  }
  return edits
}

function removeSpecifiers(
  ts: TypeScript,
  { text }: Source,
  { importClause }: ts.ImportDeclaration,
  unused: readonly string[],
): Edit[] {
  const bindings = importClause?.namedBindings
  if (bindings === undefined || !ts.isNamedImports(bindings)) return []
  return bindings.elements.flatMap((element, index) => {
    if (!unused.includes(element.name.text)) return []
    const comma = /^\s*,/.exec(text.slice(element.end))?.[0].length ?? 0
    const previous = bindings.elements[index - 1]
    const isLast = comma === 0 && previous !== undefined && !unused.includes(previous.name.text)
    return [{ start: isLast ? previous.end : element.pos, end: element.end + comma, text: '' }]
  })
}
