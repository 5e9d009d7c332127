import type ts from 'typescript-6'
import {
  type Edit,
  findAll,
  findConstant,
  NotUnderstood,
  placeOf,
  removeLines,
  removeProperties,
  type Source,
  type TypeScript,
  unwrap,
} from '../source.ts'

/** How the application is started, and where it sets up CORS. */
export interface Bootstrap {
  readonly rootModule: string
  /** The variable that has the application. */
  readonly app: string | undefined
  readonly isFastify: boolean
  /** Where CORS is set up, for people; undefined where it is not. */
  readonly place: string | undefined
  /** The options, if there are any. */
  readonly options: ts.Expression | undefined
  /** What takes the set-up away. */
  readonly edits: readonly Edit[]
}

/**
 * Finds `NestFactory.create(AppModule, …)` with what it says of CORS, and `app.enableCors(…)`.
 *
 * @throws {NotUnderstood} where it stands in another way
 */
export function findBootstrap(ts: TypeScript, source: Source): Bootstrap {
  const calls = findAll(source.file, ts.isCallExpression)
  const create = findCreate(ts, source, calls)
  const [rootModule, ...others] = create.arguments
  if (rootModule === undefined || !ts.isIdentifier(rootModule)) {
    throw new NotUnderstood('root-unnamed', placeOf(source, create))
  }
  const app = nameOfApp(ts, create)
  const fromCreate = others.flatMap((each) => findCorsOption(ts, source, create, each))
  const fromCalls = calls.flatMap((call) => findEnableCors(ts, source, call, app, create))
  const [first, second] = [...fromCreate, ...fromCalls]
  if (first !== undefined && second !== undefined) {
    throw new NotUnderstood('set-up-twice', first.place, second.place)
  }
  return {
    rootModule: rootModule.text,
    app,
    isFastify: /\b(?:FastifyAdapter|NestFastifyApplication)\b/.test(
      [create, ...others.map((each) => constantOf(ts, source, each))].map((each) => each.getText(source.file)).join(),
    ),
    place: first?.place,
    options: first?.options,
    edits: first === undefined ? [] : [first.edit],
  }
}

interface Found {
  readonly place: string
  readonly options: ts.Expression | undefined
  readonly edit: Edit
}

function findCreate(ts: TypeScript, source: Source, calls: readonly ts.CallExpression[]): ts.CallExpression {
  const found = calls.filter(
    ({ expression }) =>
      ts.isPropertyAccessExpression(expression) &&
      expression.name.text === 'create' &&
      expression.expression.getText(source.file) === 'NestFactory',
  )
  const [create, second] = found
  if (create === undefined) throw new NotUnderstood('create-missing', source.path)
  if (second !== undefined) throw new NotUnderstood('create-twice', source.path)
  return create
}

/** `app` in `const app = await NestFactory.create(…)`, or in `app = await …`. */
function nameOfApp(ts: TypeScript, create: ts.CallExpression): string | undefined {
  const { parent } = ts.isAwaitExpression(create.parent) ? create.parent : create
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return parent.name.text
  return ts.isBinaryExpression(parent) && ts.isIdentifier(parent.left) ? parent.left.text : undefined
}

/** The value of a constant, or what is written. */
function constantOf(ts: TypeScript, source: Source, given: ts.Expression): ts.Expression {
  const value = unwrap(ts, given)
  const constant = ts.isIdentifier(value) ? findConstant(ts, source, value) : undefined
  return constant === undefined ? value : unwrap(ts, constant.initializer)
}

/** `cors` in an argument of `create`. */
function findCorsOption(ts: TypeScript, source: Source, create: ts.CallExpression, given: ts.Expression): Found[] {
  const argument = constantOf(ts, source, given)
  if (unwrap(ts, given) !== argument && ts.isObjectLiteralExpression(argument)) {
    if (!/\bcors\b/.test(argument.getText(source.file))) return []
    throw new NotUnderstood('options-shared', placeOf(source, argument))
  }
  if (!ts.isObjectLiteralExpression(argument)) {
    if (ts.isNewExpression(argument)) return []
    throw new NotUnderstood('value-unwritten', placeOf(source, argument), argument.getText(source.file))
  }
  return argument.properties.flatMap((property) => {
    if (ts.isSpreadAssignment(property)) {
      throw new NotUnderstood('options-spread', placeOf(source, property), property.getText(source.file))
    }
    if (property.name.getText(source.file).replaceAll(/['"]/g, '') !== 'cors') return []
    const options = ts.isPropertyAssignment(property)
      ? property.initializer
      : ts.isShorthandPropertyAssignment(property)
        ? property.name
        : undefined
    if (options === undefined) throw new NotUnderstood('cors-not-value', placeOf(source, property))
    return [
      { place: placeOf(source, property), options, edit: removeOption(source, create, given, argument, property) },
    ]
  })
}

/** The edit that takes a property away, with its argument where it is the only one. */
function removeOption(
  source: Source,
  { arguments: all }: ts.CallExpression,
  given: ts.Expression,
  object: ts.ObjectLiteralExpression,
  property: ts.ObjectLiteralElementLike,
): Edit {
  if (object.properties.length > 1) return removeProperties(source, object, [property])[0] as Edit
  return { start: all[all.indexOf(given) - 1]?.end ?? given.pos, end: given.end, text: '' }
}

/** `app.enableCors(…)`, as a statement of its own where the application is made. */
function findEnableCors(
  ts: TypeScript,
  source: Source,
  call: ts.CallExpression,
  app: string | undefined,
  create: ts.CallExpression,
): Found[] {
  const { expression, parent } = call
  if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== 'enableCors') return []
  const place = placeOf(source, call)
  const statement = ts.isAwaitExpression(parent) ? parent.parent : parent
  const isPlain =
    ts.isExpressionStatement(statement) &&
    ts.isIdentifier(expression.expression) &&
    expression.expression.text === app &&
    blockOf(ts, statement) === blockOf(ts, create)
  if (!isPlain) throw new NotUnderstood('enable-elsewhere', place)
  return [{ place, options: call.arguments[0], edit: removeLines(source, statement) }]
}

/** The block, function or file that something stands in. */
function blockOf(ts: TypeScript, node: ts.Node): ts.Node {
  const { parent } = node
  return ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isIfStatement(parent) ? parent : blockOf(ts, parent)
}
