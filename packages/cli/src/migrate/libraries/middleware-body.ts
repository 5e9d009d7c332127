import { evaluate, findConstant, type Source, unwrap } from '@cors/rewrite'
import ts from 'typescript-6'
import { LeftAlone } from '../transaction.ts'
import { isPolicyHeader, type Sent } from './header-values.ts'

interface Body {
  readonly source: Source
  readonly request: string
  readonly response: string
  readonly next: string
  readonly headers: Map<string, ts.Expression>
  /** Names of the request's origin. */
  readonly origins: Set<string>
  /** Constants of the function itself. */
  readonly own: Set<string>
  list?: { text: string; value: unknown }
  reflects: boolean
  status?: number
  goesOn: boolean
  varies: boolean
  /** Headers that only an origin of the list gets. */
  readonly granted: Set<string>
}

/**
 * What a middleware that sets headers by hand sends.
 *
 * @throws {LeftAlone} where it does anything else
 */
export function readMiddleware(source: Source, middleware: ts.ArrowFunction | ts.FunctionExpression): Sent {
  const [request, response, next, fourth] = middleware.parameters.map(({ name }) => name.getText(source.file))
  const { body } = middleware
  if (
    request === undefined ||
    response === undefined ||
    next === undefined ||
    fourth !== undefined ||
    !ts.isBlock(body)
  ) {
    throw new LeftAlone('headers-unknown', source, middleware)
  }
  const read: Body = {
    source,
    request,
    response,
    next,
    headers: new Map(),
    origins: new Set(),
    own: new Set(),
    reflects: false,
    goesOn: false,
    varies: false,
    granted: new Set(),
  }
  for (const statement of body.statements) readStatement(read, statement, false)
  if (!read.goesOn) throw new LeftAlone('headers-unknown', source, middleware)
  const { headers, list, reflects, status, varies, granted } = read
  return {
    headers,
    reflects,
    varies,
    granted,
    ...(list === undefined ? {} : { list }),
    ...(status === undefined ? {} : { status }),
  }
}

function readStatement(body: Body, statement: ts.Statement, isPreflight: boolean): void {
  if (ts.isBlock(statement)) {
    for (const each of statement.statements) readStatement(body, each, isPreflight)
    return
  }
  if (ts.isReturnStatement(statement) && statement.expression === undefined) return
  if (ts.isVariableStatement(statement)) readVariables(body, statement)
  else if (ts.isIfStatement(statement)) readCondition(body, statement, isPreflight)
  else readExpression(body, statement, isPreflight)
}

function readExpression(body: Body, statement: ts.Statement, isPreflight: boolean): void {
  const expression =
    ts.isExpressionStatement(statement) || ts.isReturnStatement(statement) ? statement.expression : undefined
  if (expression === undefined) throw new LeftAlone('headers-unknown', body.source, statement)
  readCall(body, unwrap(ts, expression), isPreflight)
}

function readVariables(body: Body, { declarationList }: ts.VariableStatement): void {
  for (const { name, initializer } of declarationList.declarations) {
    if (initializer === undefined || !ts.isIdentifier(name)) throw new LeftAlone('headers-unknown', body.source, name)
    if (isOrigin(body, initializer)) body.origins.add(name.text)
    else if (evaluate(ts, body.source, initializer) !== undefined) body.own.add(name.text)
    else throw new LeftAlone('headers-unknown', body.source, name)
  }
}

/** `req.headers.origin`, `req.get('Origin')`, or a name of it. */
function isOrigin({ source, request, origins }: Body, node: ts.Expression): boolean {
  const plain = unwrap(ts, node)
  if (ts.isIdentifier(plain)) return origins.has(plain.text)
  const text = plain.getText(source.file).replace(/[\s?]/g, '')
  const rest = text.startsWith(request) ? text.slice(request.length) : ''
  return /^(?:\.headers\.origin|\.headers\[['"]origin['"]\]|\.(?:get|header)\(['"]origin['"]\))$/i.test(rest)
}

function readCondition(
  body: Body,
  { expression, thenStatement, elseStatement }: ts.IfStatement,
  isPreflight: boolean,
): void {
  const { source, request } = body
  const text = expression.getText(source.file).replace(/\s/g, '').replaceAll('"', "'")
  const isMethod = [
    `${request}.method==='OPTIONS'`,
    `${request}.method=='OPTIONS'`,
    `'OPTIONS'===${request}.method`,
    `'OPTIONS'==${request}.method`,
  ]
  if (isMethod.includes(text) && !isPreflight) {
    readStatement(body, thenStatement, true)
    if (elseStatement !== undefined) readStatement(body, elseStatement, false)
    return
  }
  const list = listOf(body, expression)
  if (list === undefined || elseStatement !== undefined || body.list !== undefined || isPreflight) {
    throw new LeftAlone('headers-unknown', source, expression)
  }
  const { varies } = body
  const before = new Set(body.headers.keys())
  readStatement(body, thenStatement, false)
  for (const name of body.headers.keys()) if (!before.has(name)) body.granted.add(name)
  body.varies = varies
  if (!body.reflects) throw new LeftAlone('headers-unknown', source, expression)
  body.list = list
}

/** The list in `list.includes(origin)`, `list.indexOf(origin) !== -1`, with or without `origin &&` in front. */
function listOf(body: Body, condition: ts.Expression): Body['list'] {
  const { source } = body
  let node = unwrap(ts, condition)
  if (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken &&
    isOrigin(body, node.left)
  ) {
    node = unwrap(ts, node.right)
  }
  let method = 'includes'
  if (ts.isBinaryExpression(node)) {
    const rest = node.getText(source.file).slice(node.left.getText(source.file).length).replace(/\s/g, '')
    if (!/^(?:>-1|!==?-1|>=0)$/.test(rest)) return undefined
    node = unwrap(ts, node.left)
    method = 'indexOf'
  }
  if (
    !ts.isCallExpression(node) ||
    !ts.isPropertyAccessExpression(node.expression) ||
    node.expression.name.text !== method
  )
    return undefined
  const [asked] = node.arguments
  const { expression: list } = node.expression
  const value = evaluate(ts, source, list)?.value
  if (asked === undefined || !isOrigin(body, asked) || !Array.isArray(value)) return undefined
  const constant = ts.isIdentifier(list) && body.own.has(list.text) ? findConstant(ts, source, list) : undefined
  return { text: (constant?.initializer ?? list).getText(source.file), value }
}

function readCall(body: Body, call: ts.Expression, isPreflight: boolean): void {
  const { source, response, next } = body
  if (!ts.isCallExpression(call)) throw new LeftAlone('headers-unknown', source, call)
  const callee = call.expression.getText(source.file).replace(/\s/g, '')
  if (callee === next && call.arguments.length === 0) {
    if (!isPreflight) body.goesOn = true
    return
  }
  if ([`${response}.header`, `${response}.set`, `${response}.setHeader`].includes(callee)) {
    readHeaders(body, call)
    return
  }
  const status = isPreflight ? statusOf(source, call, response) : undefined
  if (status === undefined) throw new LeftAlone('headers-unknown', source, call)
  body.status = status
}

function readHeaders(body: Body, { arguments: [name, value] }: ts.CallExpression): void {
  const { source } = body
  if (name === undefined) return
  if (ts.isObjectLiteralExpression(name)) {
    for (const property of name.properties) {
      if (!ts.isPropertyAssignment(property) || !ts.isStringLiteralLike(property.name))
        throw new LeftAlone('headers-unknown', source, property)
      readHeader(body, property.name, property.initializer)
    }
  } else if (value !== undefined) readHeader(body, name, value)
}

function readHeader(body: Body, name: ts.Node, value: ts.Expression): void {
  if (!ts.isStringLiteralLike(name) || !isPolicyHeader(name.text))
    throw new LeftAlone('headers-unknown', body.source, name)
  const key = name.text.toLowerCase()
  if (key === 'access-control-allow-origin' && isOrigin(body, value)) body.reflects = true
  else if (key === 'vary') body.varies = true
  else {
    if (body.headers.has(key)) throw new LeftAlone('headers-unknown', body.source, name)
    body.headers.set(key, value)
  }
}

/** The status of `res.sendStatus(204)`, `res.status(200).end()`, `res.end()`. */
function statusOf(source: Source, call: ts.CallExpression, response: string): number | undefined {
  const text = call.getText(source.file).replace(/\s/g, '')
  const rest = text.startsWith(response) ? text.slice(response.length) : ''
  const [, sent, chained] =
    /^\.(?:sendStatus\((2\d\d)\)|status\((2\d\d)\)\.(?:end|send|json)\((?:'\w*'|"\w*"|\{\})?\)|end\(\)|send\(\))$/.exec(
      rest,
    ) ?? []
  if (sent !== undefined || chained !== undefined) return Number(sent ?? chained)
  return /^\.(?:end|send)\(\)$/.test(rest) ? 200 : undefined
}
