import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript-6'
import { afterAll, expect, it } from 'vitest'
import { planMigration } from '../../src/migrate/migrate.ts'
import { caseNamed, unfold } from './cases.ts'

const root = mkdtempSync(join(fileURLToPath(new URL('../../node_modules', import.meta.url)), '.migrate-types-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const typed = [
  '04-callback-returns',
  '19-typed-options-in-another-file',
  '32-fastify',
  '39-hono',
  '40-hono-function',
  '43-by-hand-list',
]

/** The files of a case after its migration, by path. */
async function migrated(name: string): Promise<Record<string, string>> {
  const project = caseNamed(name)
  const folder = unfold(project)
  const before = process.cwd()
  process.chdir(folder)
  try {
    const { files } = await planMigration(Object.keys(project.files).filter((path) => path.endsWith('.ts')))
    return { ...project.files, ...Object.fromEntries(files.map(({ path, text }) => [path, text])) }
  } finally {
    process.chdir(before)
    rmSync(folder, { recursive: true })
  }
}

it('what is written compiles with the frameworks', async () => {
  const roots: string[] = []
  for (const name of typed) {
    for (const [path, text] of Object.entries(await migrated(name))) {
      const file = join(root, name, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, path === 'package.json' ? '{ "type": "module" }' : text)
      if (path.endsWith('.ts')) roots.push(file)
    }
  }
  expect(roots.length).toBeGreaterThan(typed.length)
  expect(readFileSync(roots[0] as string, 'utf8')).toContain('@cors/express')
  const program = ts.createProgram(roots, {
    target: ts.ScriptTarget.ES2024,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    customConditions: ['@cors/source'],
    allowImportingTsExtensions: true,
    strict: true,
    noImplicitReturns: true,
    skipLibCheck: true,
    noEmit: true,
    types: ['node'],
    typeRoots: [join(root, '../../../../node_modules/@types'), join(root, '../@types')],
  })
  const own = ts
    .getPreEmitDiagnostics(program)
    .filter(({ file }) => file === undefined || file.fileName.startsWith(root))
  expect(
    own.map(
      ({ file, messageText }) =>
        `${file?.fileName.slice(root.length)}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    ),
  ).toEqual([])
}, 120_000)
