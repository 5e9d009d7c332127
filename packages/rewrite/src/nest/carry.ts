import type ts from 'typescript-6'
import {
  applyEdits,
  type Constant,
  type Edit,
  findAll,
  findConstant,
  importOf,
  isDeclared,
  NotUnderstood,
  placeOf,
  type Source,
  type TypeScript,
} from '../source.ts'

/** A provider that the application was asked for, and that a factory gets in its place. */
export interface Injected {
  readonly parameter: string
  readonly type: string
}

/** What an expression needs where it is carried to. */
export interface Needs {
  readonly imports: Set<string>
  readonly injected: Map<string, Injected>
  /** The constants whose values stand in their places. */
  readonly inlined: Set<Constant>
  /** It is to be evaluated when the application starts, as it was: not when the file is loaded. */
  isLate: boolean
  /** Its text reads a list of origins. */
  parsesList: boolean
}

/**
 * The text of an expression for another file: constants are replaced by their values, and what the application is asked for is injected.
 *
 * @throws {NotUnderstood} where it uses anything else that stands in this file alone
 */
export function carry(ts: TypeScript, source: Source, node: ts.Node, app: string | undefined, needs: Needs): string {
  const own = namesIn(ts, node)
  const edits: Edit[] = []
  const replace = (at: ts.Node, text: string): void => {
    edits.push({ start: at.getStart(source.file), end: at.end, text })
  }
  const visit = (each: ts.Node): void => {
    if (ts.isAwaitExpression(each)) throw new NotUnderstood('options-await', placeOf(source, each))
    needs.isLate ||= ts.isCallExpression(each) || (ts.isIdentifier(each) && each.text === 'process')
    const token = tokenOf(ts, each, app)
    if (token !== undefined) {
      replace(each, inject(needs, token, `${token[0]?.toLowerCase()}${token.slice(1)}`))
    } else if (ts.isIdentifier(each) && isReference(ts, each) && !own.has(each.text)) {
      const text = resolve(ts, source, each, app, needs)
      if (text === undefined) return
      replace(each, each !== node && ts.isShorthandPropertyAssignment(each.parent) ? `${each.text}: ${text}` : text)
    } else {
      each.forEachChild(visit)
    }
  }
  visit(node)
  return applyEdits(node.getText(source.file), edits, node.getStart(source.file))
}

/** What stands for a name in the other file; undefined where the name itself does. */
function resolve(
  ts: TypeScript,
  source: Source,
  name: ts.Identifier,
  app: string | undefined,
  needs: Needs,
): string | undefined {
  if (importOf(ts, source, name.text) !== undefined) {
    needs.imports.add(name.text)
    return undefined
  }
  const constant = findConstant(ts, source, name)
  // What is made once, such as a Set, is not to be made anew in each place.
  if (constant !== undefined && findAll(constant.initializer, ts.isNewExpression).length === 0) {
    const token = tokenOf(ts, constant.initializer, app)
    needs.inlined.add(constant)
    if (token !== undefined) return inject(needs, token, name.text)
    const text = carry(ts, source, constant.initializer, app, needs)
    return isSimple(ts, constant.initializer) ? text : `(${text})`
  }
  if (isDeclared(ts, source, name.text)) {
    throw new NotUnderstood('name-kept', placeOf(source, name), name.text)
  }
  return undefined
}

/** The class in `app.get(ConfigService)`. */
function tokenOf(ts: TypeScript, node: ts.Node, app: string | undefined): string | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined
  const { expression, name } = node.expression
  const [token, second] = node.arguments
  const asksApp = ts.isIdentifier(expression) && expression.text === app && name.text === 'get'
  return asksApp && second === undefined && token !== undefined && ts.isIdentifier(token) ? token.text : undefined
}

function inject({ injected, imports }: Needs, type: string, parameter: string): string {
  imports.add(type)
  const known = injected.get(type) ?? { parameter, type }
  injected.set(type, known)
  return known.parameter
}

/** Whether a name stands for a value, and is not a key. */
function isReference(ts: TypeScript, name: ts.Identifier): boolean {
  const { parent } = name
  return !(
    (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent)) &&
    parent.name === name
  )
}

/** The names that an expression declares for itself. */
function namesIn(ts: TypeScript, node: ts.Node): ReadonlySet<string> {
  const declarations = [...findAll(node, ts.isParameter), ...findAll(node, ts.isVariableDeclaration)]
  return new Set(declarations.flatMap(({ name }) => findAll(name, ts.isIdentifier)).map(({ text }) => text))
}

function isSimple(ts: TypeScript, node: ts.Expression): boolean {
  return (
    ts.isLiteralExpression(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isObjectLiteralExpression(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isCallExpression(node) ||
    ts.isIdentifier(node) ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword
  )
}
