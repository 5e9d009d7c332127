import { safelistedMethods } from '@cors/standard/methods'
import type ts from 'typescript-6'
import { evaluate } from '../evaluate.ts'
import {
  applyEdits,
  type Edit,
  findConstant,
  NotUnderstood,
  placeOf,
  removeProperties,
  type Source,
  type TypeScript,
  unwrap,
} from '../source.ts'
import { type Note, noteOf } from '../words.ts'
import type { Bootstrap } from './bootstrap.ts'
import { carry, type Needs } from './carry.ts'
import { type Mistake, noteMeanings, policyOptions, refusalsOf } from './notes.ts'
import { variableOf } from './origin-list.ts'

/** The options for the module. */
export interface Moved {
  /** The object, as it is written in the module; empty where `forRoot()` needs none. */
  readonly text: string
  readonly needs: Needs
  /** What means something else now. */
  readonly notes: readonly Note[]
  /** What keeps the application from starting. */
  readonly refusals: readonly Mistake[]
}

/** What `cors`, `@fastify/cors` and the module know by one name. */
const known = new Set([...policyOptions, 'preflightContinue'])
/** What is about routes that `@fastify/cors` adds, and the module does not. */
const dropped = new Set(['hideOptionsRoute', 'strictPreflight'])

/**
 * Makes the module's options of those that Nest was given.
 *
 * @throws {NotUnderstood} where they mean something that the module's options cannot say
 */
export function moveOptions(ts: TypeScript, source: Source, bootstrap: Bootstrap): Moved {
  const needs: Needs = { imports: new Set(), injected: new Map(), inlined: new Set(), isLate: false, parsesList: false }
  const written = bootstrap.options && constantOf(ts, source, unwrap(ts, bootstrap.options), needs)
  if (bootstrap.place === undefined) {
    return {
      text: '{ origin: false }',
      needs,
      notes: [noteOf('none-allowed')],
      refusals: [],
    }
  }
  if (written?.kind === ts.SyntaxKind.FalseKeyword) return { text: '{ origin: false }', needs, notes: [], refusals: [] }
  if (written === undefined || written.kind === ts.SyntaxKind.TrueKeyword) {
    return moveObject(ts, source, bootstrap, undefined, needs)
  }
  if (!ts.isObjectLiteralExpression(written)) {
    throw new NotUnderstood('options-unwritten', placeOf(source, written))
  }
  return moveObject(ts, source, bootstrap, written, needs)
}

function moveObject(
  ts: TypeScript,
  source: Source,
  { app, isFastify }: Bootstrap,
  object: ts.ObjectLiteralExpression | undefined,
  needs: Needs,
): Moved {
  const given = new Map((object?.properties ?? []).map((property) => readProperty(ts, source, property)))
  const notes: Note[] = []
  const added = missing(given, isFastify)
  const off = given.get('origin')
  const isOff = off !== undefined && evaluate(ts, source, off)?.value === false
  if (!isFastify && !given.has('methods') && !isOff) notes.push(noteOf('query-allowed'))
  const edits = object === undefined ? [] : dropUnknown(source, object, given, notes)
  for (const [name, value] of given) {
    if (dropped.has(name)) continue
    refuseCallback(ts, source, name, value)
    const text = textOf(ts, source, name, value, app, needs)
    const start = value.parent.getStart(source.file)
    edits.push({
      start,
      end: value.parent.end,
      text: ts.isShorthandPropertyAssignment(value.parent) && text === name ? name : `${name}: ${text}`,
    })
  }
  noteMeanings(ts, source, given, notes)
  if (needs.parsesList) notes.push(noteOf('variable-needed'))
  const text =
    object === undefined
      ? insert('{}', added)
      : insert(applyEdits(object.getText(source.file), edits, object.getStart(source.file)), added)
  return { text: text === '{}' ? '' : text, needs, notes, refusals: refusalsOf(ts, source, given) }
}

/** The value of a constant in its place. */
function constantOf(ts: TypeScript, source: Source, node: ts.Expression, needs: Needs): ts.Expression {
  const constant = ts.isIdentifier(node) ? findConstant(ts, source, node) : undefined
  if (constant === undefined) return node
  needs.inlined.add(constant)
  return unwrap(ts, constant.initializer)
}

function readProperty(ts: TypeScript, source: Source, property: ts.ObjectLiteralElementLike): [string, ts.Expression] {
  const place = placeOf(source, property)
  if (ts.isShorthandPropertyAssignment(property)) return [property.name.text, property.name]
  if (!ts.isPropertyAssignment(property)) {
    throw new NotUnderstood('property-unwritten', place, property.getText(source.file))
  }
  const name = ts.isStringLiteralLike(property.name) ? property.name.text : property.name.getText(source.file)
  if (!known.has(name) && !dropped.has(name)) throw new NotUnderstood('option-unknown', place, name)
  return [name, property.initializer]
}

/** What the platform took where nothing was written, and the module does not. */
function missing(given: ReadonlyMap<string, unknown>, isFastify: boolean): string[] {
  const isEmpty = given.size === 0
  return [
    ...(given.has('origin') || (isEmpty && !isFastify) ? [] : ["origin: '*'"]),
    ...(given.has('methods') || !isFastify ? [] : [`methods: ['${safelistedMethods.join("', '")}']`]),
  ]
}

function insert(object: string, added: readonly string[]): string {
  if (added.length === 0) return object
  const inner = object.slice(1, -1)
  if (inner.trim() === '') return `{ ${added.join(', ')} }`
  const [, space = ' '] = /^(\s*)/.exec(inner) ?? []
  return `{${added.map((each) => `${space}${each},`).join('')}${space === '' ? ' ' : ''}${inner}}`
}

function dropUnknown(
  source: Source,
  object: ts.ObjectLiteralExpression,
  given: ReadonlyMap<string, ts.Expression>,
  notes: Note[],
): Edit[] {
  const names = [...given.keys()].filter((name) => dropped.has(name))
  notes.push(...names.map((name) => noteOf('route-dropped', name)))
  const parents = names.map((name) => given.get(name)?.parent)
  return removeProperties(
    source,
    object,
    object.properties.filter((property) => parents.includes(property)),
  )
}

/** The form that `cors` has for origins of a function; the module's returns its answer. */
function refuseCallback(ts: TypeScript, source: Source, name: string, value: ts.Expression): void {
  const written = unwrap(ts, value)
  if (
    (ts.isArrowFunction(written) || ts.isFunctionExpression(written)) &&
    (name !== 'origin' || written.parameters.length > 1)
  ) {
    throw new NotUnderstood('calls-back', placeOf(source, value))
  }
}

/** The text of a value; a variable of the environment is read as a list. */
function textOf(
  ts: TypeScript,
  source: Source,
  name: string,
  value: ts.Expression,
  app: string | undefined,
  needs: Needs,
): string {
  const variable = name === 'origin' ? variableOf(ts, source, value, needs) : undefined
  needs.parsesList ||= variable !== undefined
  const text = carry(ts, source, variable ?? value, app, needs)
  return variable === undefined ? text : `parseOriginList(${text})`
}
