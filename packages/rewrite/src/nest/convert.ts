import { posix } from 'node:path'
import type ts from 'typescript-6'
import { exportOf, importedBy, importInto, removeUnused } from '../imports.ts'
import { applyEdits, type Edit, importOf, NotUnderstood, parse, type Source, type TypeScript } from '../source.ts'
import { type Note, noteOf } from '../words.ts'
import { type Bootstrap, findBootstrap } from './bootstrap.ts'
import type { Mistake } from './notes.ts'
import { type Moved, moveOptions } from './options.ts'
import { addToImports, hasCorsModule } from './root-module.ts'

const own = '@cors/nestjs'

/** What is to be written, and what a person has to know. */
export interface Conversion {
  readonly files: ReadonlyMap<string, string>
  readonly notes: readonly Note[]
  /** What keeps the application from starting until it is changed, with the fixes. */
  readonly refusals: readonly Mistake[]
  /** Where CORS was set up, for people; undefined where it was not. */
  readonly place: string | undefined
}

/**
 * Adds the module to an application, with the options of its `enableCors`.
 *
 * @param read gives the text of a file, or undefined
 * @throws {NotUnderstood} where it is to be left alone
 */
export function convert(ts: TypeScript, read: (path: string) => string | undefined, main: string): Conversion {
  const source = readSource(ts, read, main)
  const bootstrap = findBootstrap(ts, source)
  const target = findModule(ts, read, source, bootstrap.rootModule)
  if (hasCorsModule(ts, target)) {
    if (bootstrap.place === undefined)
      return { files: new Map(), notes: [noteOf('already', target.path)], refusals: [], place: undefined }
    throw new NotUnderstood('module-there', target.path, bootstrap.place)
  }
  const moved = moveOptions(ts, source, bootstrap)
  const files = write(ts, source, target, bootstrap, moved)
  const notes = [
    bootstrap.place === undefined ? noteOf('added', target.path) : noteOf('moved', target.path, bootstrap.place),
    ...moved.notes,
  ]
  return { files, notes, refusals: moved.refusals, place: bootstrap.place }
}

function write(
  ts: TypeScript,
  source: Source,
  target: Source,
  bootstrap: Bootstrap,
  { text, needs }: Moved,
): Map<string, string> {
  const isSame = target.path === source.path
  const wanted = [
    exportOf(own, 'CorsModule'),
    ...(needs.parsesList ? [exportOf(own, 'parseOriginList')] : []),
    ...(isSame ? [] : [...needs.imports].map((name) => importedBy(ts, source, name, target))),
    ...(needs.injected.has('ConfigService') ? [exportOf('@nestjs/config', 'ConfigModule')] : []),
  ]
  const inTarget: Edit[] = [
    importInto(ts, target, wanted),
    addToImports(ts, target, bootstrap.rootModule, (indent) => callOf(text, needs, indent)),
  ]
  const kept = isSame ? needs.imports : new Set<string>()
  const inSource = [...bootstrap.edits, ...removeUnused(ts, source, bootstrap.edits, needs.inlined, kept)]
  if (isSame) return new Map([[source.path, applyEdits(source.text, [...inTarget, ...inSource])]])
  return new Map([
    ...(inSource.length === 0 ? [] : [[source.path, applyEdits(source.text, inSource)] as const]),
    [target.path, applyEdits(target.text, inTarget)] as const,
  ])
}

/** `CorsModule.forRoot(…)`, or with a factory where the options are made when the application starts. */
function callOf(text: string, { injected, isLate }: Moved['needs'], indent: string): string {
  if (!isLate) return `CorsModule.forRoot(${reindent(text, indent)})`
  const given = [...injected.values()]
  const lines = [
    ...(injected.has('ConfigService') ? ['imports: [ConfigModule],'] : []),
    ...(given.length === 0 ? [] : [`inject: [${given.map(({ type }) => type).join(', ')}],`]),
    `useFactory: (${given.map(({ parameter, type }) => `${parameter}: ${type}`).join(', ')}) => (${reindent(text || '{}', `${indent}  `)}),`,
  ]
  return `CorsModule.forRootAsync({\n${lines.map((line) => `${indent}  ${line}\n`).join('')}${indent}})`
}

/** A text whose lines after the first begin at an indent of their own, at another one. */
function reindent(text: string, indent: string): string {
  const [first = '', ...rest] = text.split('\n')
  const base = /^[ \t]*/.exec(rest.at(-1) ?? '')?.[0] ?? ''
  return [first, ...rest.map((line) => (line.startsWith(base) ? indent + line.slice(base.length) : line))].join('\n')
}

function readSource(ts: TypeScript, read: (path: string) => string | undefined, path: string): Source {
  const text = read(path)
  if (text === undefined) throw new NotUnderstood('file-missing', path)
  return parse(ts, path, text)
}

/** The file of the root module: the one that starts the application, or the one that it imports. */
function findModule(ts: TypeScript, read: (path: string) => string | undefined, source: Source, name: string): Source {
  const declaration = importOf(ts, source, name)
  if (declaration === undefined) return source
  const { text: specifier } = declaration.moduleSpecifier as ts.StringLiteral
  const base = posix.join(posix.dirname(source.path), specifier)
  const candidates = [base.replace(/\.js$/, '.ts'), `${base}.ts`, base, `${base}/index.ts`]
  const path = specifier.startsWith('.')
    ? candidates.find((each) => /\.ts$/.test(each) && read(each) !== undefined)
    : undefined
  if (path === undefined) throw new NotUnderstood('module-file-unknown', source.path, name, specifier)
  return readSource(ts, read, path)
}
