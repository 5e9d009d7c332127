import { existsSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { applyEdits, type Edit, parse, type Source } from '@cors/rewrite'
import { createTwoFilesPatch } from 'diff'
import ts from 'typescript-6'
import type { Change, Left } from './changes.ts'
import { specifiersOf } from './imports.ts'
import { libraries } from './libraries/all.ts'
import { importWanted } from './libraries/express.ts'
import type { Library } from './libraries/library.ts'
import { isValid } from './libraries/nest.ts'
import { dependenciesOf, editManifests, manifestOf } from './manifest.ts'
import { checkUses, resolveFile } from './names.ts'
import { LeftAlone, Transaction } from './transaction.ts'

/** A file that changes. */
export interface Changed {
  readonly path: string
  readonly text: string
  /** A unified diff. */
  readonly diff: string
}

/** What a migration does. */
export interface Migration {
  readonly files: readonly Changed[]
  readonly changes: readonly Change[]
  readonly left: readonly Left[]
}

/** A library in a file. */
interface Place {
  readonly path: string
  readonly library: Library
}

type Attempt = Place &
  ({ readonly tx: Transaction; readonly left?: undefined } | { readonly tx: Transaction; readonly left: Left })

/** The files of the project, each read and parsed once. */
class Files {
  readonly #sources = new Map<string, Source | undefined>()

  readonly text = (path: string): string | undefined => this.source(path)?.text

  readonly source = (path: string): Source | undefined => {
    if (!this.#sources.has(path)) {
      const text = existsSync(path) ? readText(path) : undefined
      this.#sources.set(path, text === undefined ? undefined : parse(ts, path, text))
    }
    return this.#sources.get(path)
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

const targets: Readonly<Record<string, readonly [from: string, ...replaced: string[]]>> = {
  cors: ['@cors/express', 'cors'],
  '@fastify/cors': ['@cors/fastify', '@fastify/cors'],
  '@koa/cors': ['@cors/koa', '@koa/cors'],
  'hono/cors': ['@cors/hono', 'hono/cors'],
}

/** Tries one library in one file; nothing is changed yet. */
function attempt(files: Files, place: Place, rewritten: ReadonlySet<string>): Attempt | undefined {
  const source = files.source(place.path)
  if (source === undefined) return undefined
  const tx = new Transaction(files.source, rewritten)
  tx.touched.add(place.path)
  try {
    if (!isValid(place.path, source.text)) throw new LeftAlone('syntax', source, source.file, place.library.name)
    place.library.rewrite(tx, source, { dependencies: dependenciesOf(manifestOf(place.path)) })
    checkUses(tx)
    const target = targets[place.library.name]
    for (const path of tx.wanted.keys()) {
      const wanting = files.source(path)
      if (wanting !== undefined && target !== undefined) importWanted(tx, wanting, target[0], target.slice(1))
    }
    return tx.edits.size === 0 ? undefined : { ...place, tx }
  } catch (error) {
    if (!(error instanceof LeftAlone)) throw error
    // What it may share with other files is told by what it imports.
    for (const { text } of specifiersOf(source)) {
      const imported = resolveFile(tx, source, text)
      if (imported !== undefined) tx.touched.add(imported.path)
    }
    const { code, path, line, detail, said } = error
    return { ...place, tx, left: { code, path, line, detail, said } }
  }
}

function overlaps(one: Edit, other: Edit): boolean {
  if (one.start === other.start && one.end === other.end) return one.text !== other.text && one.start !== one.end
  return one.start < other.end && other.start < one.end
}

/** Whether changes that were made before stand in the way of these. */
function conflicts(tx: Transaction, made: ReadonlyMap<string, readonly Edit[]>): boolean {
  return [...tx.edits].some(([path, edits]) =>
    edits.some((edit) => made.get(path)?.some((each) => overlaps(each, edit)) === true),
  )
}

/** Whether a file that these changes need is one that another file's use of a library needs as it is. */
function isShared(one: Attempt, attempts: readonly Attempt[]): boolean {
  const left = attempts.filter((each) => each.left !== undefined && each.path !== one.path)
  return [...one.tx.edits.keys()].some((path) => left.some(({ tx }) => tx.touched.has(path)))
}

/** Those that can be made together: what one needs left alone, another does not change. */
function settle(attempts: readonly Attempt[]): Attempt[] {
  const settled = [...attempts]
  for (let isDone = false; !isDone; ) {
    isDone = true
    const made = new Map<string, Edit[]>()
    for (const [index, each] of settled.entries()) {
      if (each.left !== undefined) continue
      if (!isShared(each, settled) && !conflicts(each.tx, made)) {
        addEdits(made, each.tx)
        continue
      }
      const { path, library, tx } = each
      settled[index] = { path, library, tx, left: { code: 'shared', path, line: 1, detail: library.name } }
      isDone = false
      break
    }
  }
  return settled
}

/** Adds the changes that are not made yet. */
function addEdits(made: Map<string, Edit[]>, { edits }: Transaction): void {
  for (const [path, own] of edits) {
    const known = made.get(path) ?? []
    for (const edit of own) if (!known.some((each) => JSON.stringify(each) === JSON.stringify(edit))) known.push(edit)
    made.set(path, known)
  }
}

function changed(path: string, before: string, text: string): Changed[] {
  if (text === before) return []
  const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, text, undefined, undefined, { context: 3 })
  return [{ path, text, diff: patch.replace(/^=+\n/, '').trimEnd() }]
}

/** Tries every library in every file; those that failed once more, when it is known what others rewrote. */
function attemptAll(files: Files, paths: readonly string[]): Attempt[] {
  const places = paths.flatMap((path) => {
    const text = files.text(path) ?? ''
    return libraries.filter((library) => library.mayHave(text)).map((library) => ({ path, library }))
  })
  const first = places.flatMap((place) => attempt(files, place, new Set()) ?? [])
  const rewritten = new Set(first.flatMap(({ tx, left }) => (left === undefined ? [...tx.rewritten] : [])))
  return first.flatMap((each) => {
    const { path, library, left } = each
    return left === undefined ? each : (attempt(files, { path, library }, rewritten) ?? [])
  })
}

/** Leaves alone what changes a file that somebody imports who is not changed with it. */
function withoutOthers(files: Files, paths: readonly string[], attempts: readonly Attempt[]): Attempt[] {
  const imports = (path: string, file: string): boolean => {
    const source = files.source(path)
    const [stem = ''] = posix.basename(file).split('.')
    if (source === undefined || !source.text.includes(stem === 'index' ? posix.basename(posix.dirname(file)) : stem))
      return false
    const tx = new Transaction(files.source)
    return specifiersOf(source).some(({ text }) => resolveFile(tx, source, text)?.path === file)
  }
  return attempts.map((each) => {
    if (each.left !== undefined) return each
    const others = [...each.tx.edits.keys()].filter((file) => file !== each.path)
    const knows = (path: string, file: string): boolean =>
      attempts.some((one) => one.path === path && one.tx.touched.has(file))
    const stranger = others.flatMap((file) =>
      paths.filter((path) => path !== file && !knows(path, file) && imports(path, file)),
    )
    const { path, library, tx } = each
    const [first] = stranger
    return first === undefined ? each : { path, library, tx, left: { code: 'shared', path, line: 1, detail: first } }
  })
}

/** What is to be written, and what it means. Nothing is written here. */
export async function planMigration(paths: readonly string[]): Promise<Migration> {
  const files = new Files()
  const settled = settle(withoutOthers(files, paths, attemptAll(files, paths)))
  const made = settled.filter(({ left }) => left === undefined)
  const texts = new Map<string, string>()
  const edited = new Map<string, Edit[]>()
  for (const { tx } of made) addEdits(edited, tx)
  for (const [path, edits] of edited) texts.set(path, applyEdits(files.text(path) ?? '', edits))
  const read = (path: string): string | undefined => texts.get(path) ?? files.text(path)
  const packages = new Map<string, ReadonlySet<string>>()
  for (const { path, tx } of made) packages.set(path, new Set([...(packages.get(path) ?? []), ...tx.packages]))
  const manifests = await editManifests(packages, read)
  return {
    files: [
      ...[...texts].flatMap(([path, text]) => changed(path, files.text(path) ?? '', text)),
      ...[...manifests].flatMap(([path, text]) => changed(path, readFileSync(path, 'utf8'), text)),
    ],
    changes: made.flatMap(({ tx }) => tx.changes),
    left: settled.flatMap(({ left }) => left ?? []),
  }
}
