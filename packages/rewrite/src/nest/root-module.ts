import type ts from 'typescript-6'
import {
  type Edit,
  findAll,
  importOf,
  indentAt,
  NotUnderstood,
  placeOf,
  type Source,
  type TypeScript,
} from '../source.ts'

/** Whether a file imports `CorsModule` of this package already. */
export function hasCorsModule(ts: TypeScript, source: Source): boolean {
  const declaration = importOf(ts, source, 'CorsModule')
  return (
    declaration !== undefined &&
    ts.isStringLiteral(declaration.moduleSpecifier) &&
    declaration.moduleSpecifier.text === '@cors/nestjs'
  )
}

/**
 * The edit that adds a module to the imports of a class.
 *
 * @param write the call, for the indent that it stands at
 * @throws {NotUnderstood} where the imports are not a list that is written there
 */
export function addToImports(ts: TypeScript, source: Source, name: string, write: (indent: string) => string): Edit {
  const call = findDecorator(ts, source, name)
  const [metadata] = call.arguments
  if (metadata === undefined) {
    return { start: call.end - 1, end: call.end - 1, text: `{\n  imports: [${write('  ')}],\n}` }
  }
  if (!ts.isObjectLiteralExpression(metadata)) {
    throw new NotUnderstood('metadata-unwritten', placeOf(source, metadata))
  }
  const property = metadata.properties.find((each) => each.name?.getText(source.file) === 'imports')
  if (property === undefined) {
    const indent = `${indentAt(source, metadata.getStart(source.file))}  `
    const start = metadata.getStart(source.file) + 1
    const isMultiLine = metadata.getText(source.file).includes('\n')
    const rest = metadata.properties.length === 0 ? `\n${indent.slice(2)}` : isMultiLine ? '' : `\n${indent}`
    return { start, end: start, text: `\n${indent}imports: [${write(indent)}],${rest}` }
  }
  if (!ts.isPropertyAssignment(property) || !ts.isArrayLiteralExpression(property.initializer)) {
    throw new NotUnderstood('imports-unwritten', placeOf(source, property))
  }
  return append(source, property.initializer, write)
}

function append(source: Source, list: ts.ArrayLiteralExpression, write: (indent: string) => string): Edit {
  const last = list.elements.at(-1)
  const outer = indentAt(source, list.getStart(source.file))
  if (last === undefined) {
    const start = list.getStart(source.file) + 1
    const isLong = write(outer).includes('\n')
    return { start, end: start, text: isLong ? `\n${outer}  ${write(`${outer}  `)},\n${outer}` : write(outer) }
  }
  const isMultiLine = source.text.slice(list.getStart(source.file), last.getStart(source.file)).includes('\n')
  const indent = isMultiLine ? indentAt(source, last.getStart(source.file)) : outer
  return { start: last.end, end: last.end, text: `,${isMultiLine ? `\n${indent}` : ' '}${write(indent)}` }
}

function findDecorator(ts: TypeScript, source: Source, name: string): ts.CallExpression {
  const found = findAll(source.file, ts.isClassDeclaration).find((each) => each.name?.text === name)
  const [decorator] = (found && ts.getDecorators(found)) ?? []
  const calls = ((found && ts.getDecorators(found)) ?? []).map(({ expression }) => expression)
  const call = calls.find(
    (each): each is ts.CallExpression => ts.isCallExpression(each) && each.expression.getText(source.file) === 'Module',
  )
  if (call === undefined) {
    throw new NotUnderstood(decorator === undefined ? 'module-missing' : 'module-undecorated', source.path, name)
  }
  return call
}
