import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { version } from '../../src/version.ts'
import { corsJson } from '../support/cors.ts'

/** A small project, made after how people write it in public, one file behind the other. */
export interface Case {
  readonly name: string
  readonly files: Readonly<Record<string, string>>
}

const folder = fileURLToPath(new URL('cases', import.meta.url))

/** Every project of `cases/`. */
export const cases: readonly Case[] = readdirSync(folder)
  .filter((name) => name.endsWith('.txt') && !name.endsWith('.after.txt'))
  .sort()
  .map((file) => {
    const [, ...parts] = readFileSync(join(folder, file), 'utf8').split(/^=== (.+)\n/m)
    const files = Object.fromEntries(
      parts.flatMap((path, index) => (index % 2 === 0 ? [[path, parts[index + 1] ?? '']] : [])),
    )
    return { name: file.replace('.txt', ''), files }
  })

/** Where the result of a case is kept. */
export function resultFile(name: string): string {
  return join(folder, `${name}.after.txt`)
}

export function caseNamed(name: string): Case {
  const found = cases.find((each) => each.name === name)
  if (found === undefined) throw new Error(`there is no case ${name}`)
  return found
}

/** Writes a project to a folder of its own. */
export function unfold({ files }: Case, within: string = tmpdir()): string {
  const root = mkdtempSync(join(within, 'cors-migrate-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

export interface Report {
  readonly verdict: string
  readonly files: readonly { readonly path: string; readonly diff: string }[]
  readonly changes: readonly {
    readonly code: string
    readonly path: string
    readonly line: number
    readonly detail?: string
    readonly link: string
  }[]
  readonly left: readonly {
    readonly code: string
    readonly path: string
    readonly line: number
    readonly message: string
  }[]
}

/** Runs the command as if in a folder. */
export async function migrateIn(root: string, ...options: readonly string[]): Promise<Report> {
  const before = process.cwd()
  process.chdir(root)
  try {
    return (await corsJson(['migrate', '.', ...options])) as unknown as Report
  } finally {
    process.chdir(before)
  }
}

/** What a report says, short. The version that is added, which each release changes, is shown as that of before the first. */
export function shown({ verdict, files, changes, left }: Report): string {
  return [
    verdict,
    ...files.map(({ diff }) => diff.replaceAll(`"^${version}"`, '"^0.1.0"')),
    '',
    ...changes.map(
      ({ code, path, line, detail }) => `${code} ${path}:${line}${detail === undefined ? '' : ` ${detail}`}`,
    ),
    ...left.map(({ code, path, line, message }) => `left: ${code} ${path}:${line} ${message}`),
    '',
  ].join('\n')
}
