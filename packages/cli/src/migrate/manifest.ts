import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { applyEdits, type Edit, parse, removeProperties } from '@cors/rewrite'
import ts from 'typescript-6'
import { version } from '../version.ts'
import { codeIn, shownPath } from './files.ts'
import { specifiersOf } from './imports.ts'

/** What a package of ours takes the place of: the library, and its types. */
const replaced: Readonly<Record<string, readonly string[]>> = {
  '@cors/express': ['cors', '@types/cors'],
  '@cors/fastify': ['@fastify/cors'],
  '@cors/koa': ['@koa/cors', '@types/koa__cors'],
}
const sections = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'] as const

/** The `package.json` that a file belongs to. */
export function manifestOf(path: string): string | undefined {
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json')
    if (existsSync(manifest)) return shownPath(manifest)
    if (dirname(folder) === folder) return undefined
  }
}

/** The names of everything that a `package.json` depends on; undefined where it cannot be read. */
export function dependenciesOf(manifest: string | undefined): ReadonlySet<string> | undefined {
  if (manifest === undefined) return undefined
  try {
    const content = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, Record<string, string> | undefined>
    return new Set(sections.flatMap((name) => Object.keys(content[name] ?? {})))
  } catch {
    return undefined
  }
}

/** Whether any file of a package still names a library, after the changes. */
async function isStillUsed(
  manifest: string,
  library: string,
  read: (path: string) => string | undefined,
): Promise<boolean> {
  const files = (await codeIn(dirname(manifest))).map(shownPath).filter((path) => manifestOf(path) === manifest)
  return files.some((path) => {
    const text = read(path) ?? ''
    return text.includes(library) && specifiersOf(parse(ts, path, text)).some((each) => each.text === library)
  })
}

interface Section {
  readonly object: ts.ObjectLiteralExpression
  readonly entries: ReadonlyMap<string, ts.PropertyAssignment>
}

function sectionsIn(file: ts.JsonSourceFile): Section[] {
  const root = file.statements[0]?.expression
  if (root === undefined || !ts.isObjectLiteralExpression(root)) return []
  return sections.flatMap((name) => {
    const found = root.properties.filter(ts.isPropertyAssignment).find((each) => nameOf(each) === name)
    if (found === undefined || !ts.isObjectLiteralExpression(found.initializer)) return []
    const { initializer: object } = found
    return [
      {
        object,
        entries: new Map(object.properties.filter(ts.isPropertyAssignment).map((each) => [nameOf(each), each])),
      },
    ]
  })
}

function nameOf({ name }: ts.PropertyAssignment): string {
  return ts.isStringLiteralLike(name) ? name.text : ''
}

/** Adds a package where the one that it replaces stands, or with the dependencies. */
function edit(text: string, added: string, gone: readonly string[]): string {
  const file = ts.parseJsonText('package.json', text)
  const found = sectionsIn(file)
  const has = found.some(({ entries }) => entries.has(added))
  const line = `"${added}": "^${version}"`
  const edits: Edit[] = []
  let isWritten = has
  for (const { object, entries } of found) {
    const names = gone.filter((name) => entries.has(name))
    const [first, ...others] = names.flatMap((name) => entries.get(name) ?? [])
    if (first === undefined) continue
    const isReplaced = !isWritten && !nameOf(first).startsWith('@types/')
    if (isReplaced) edits.push({ start: first.getStart(file), end: first.end, text: line })
    isWritten ||= isReplaced
    edits.push(...removeProperties({ path: '', text, file }, object, isReplaced ? others : [first, ...others]))
  }
  return isWritten ? applyEdits(text, edits) : insert(applyEdits(text, edits), line)
}

function insert(text: string, line: string): string {
  const file = ts.parseJsonText('package.json', text)
  const root = file.statements[0]?.expression
  if (root === undefined || !ts.isObjectLiteralExpression(root)) return text
  const dependencies = root.properties.filter(ts.isPropertyAssignment).find((each) => nameOf(each) === 'dependencies')
  const object = dependencies?.initializer
  const isThere = object !== undefined && ts.isObjectLiteralExpression(object)
  const target = isThere ? object : root
  const last = target.properties.at(-1)
  if (last === undefined) {
    const start = target.getStart(file) + 1
    return applyEdits(text, [
      { start, end: target.end - 1, text: isThere ? `\n    ${line}\n  ` : `\n  "dependencies": {\n    ${line}\n  }\n` },
    ])
  }
  const [, newLine = '', indent = ''] = /(\n?)([ \t]*)$/.exec(text.slice(0, last.getStart(file))) ?? []
  const [space, end] = newLine === '' ? [' ', ' '] : [`\n${indent}${indent}`, `\n${indent}`]
  const written = isThere ? line : `"dependencies": {${space}${line}${end}}`
  return applyEdits(text, [
    { start: last.end, end: last.end, text: `,${newLine === '' ? ' ' : `\n${indent}`}${written}` },
  ])
}

/** The `package.json` files with what the changed files import now, by path. */
export async function editManifests(
  packages: ReadonlyMap<string, ReadonlySet<string>>,
  read: (path: string) => string | undefined,
): Promise<ReadonlyMap<string, string>> {
  const edited = new Map<string, string>()
  for (const [path, added] of packages) {
    const manifest = manifestOf(path)
    if (manifest === undefined || dependenciesOf(manifest) === undefined) continue
    for (const name of added) {
      const before = edited.get(manifest) ?? readFileSync(manifest, 'utf8')
      const [library, ...types] = replaced[name] ?? []
      const isUsed = library !== undefined && (await isStillUsed(manifest, library, read))
      const after = edit(before, name, library === undefined || isUsed ? [] : [library, ...types])
      if (after !== before) edited.set(manifest, after)
    }
  }
  return edited
}
