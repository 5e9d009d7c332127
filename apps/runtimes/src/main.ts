import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type ApplicationName, applications } from './catalogue.ts'
import { type Cell, fillCell, holds } from './matrix/cell.ts'
import { documentOf, matrixOf } from './matrix/document.ts'
import { checkEnvironment } from './matrix/environment.ts'
import { inKorean } from './matrix/korean.ts'
import { type Runtime, runtimes } from './runtimes/catalogue.ts'
import { install } from './runtimes/install.ts'

// `npm run test:runtimes`, or only what is named: `-- Bun "Node 20.19" koa`.
const wanted = process.argv.slice(2)
const isWanted = (name: string, others: readonly string[]): boolean =>
  wanted.includes(name) || !wanted.some((each) => others.includes(each))
const titles = runtimes.map(({ title }) => title)
const names = Object.keys(applications) as ApplicationName[]
const unknown = wanted.filter((each) => ![...titles, ...names].includes(each))
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}. Name some of: ${[...titles, ...names].join(', ')}`)
  process.exit(2)
}

const cells: Cell[] = []
const versions = new Map<string, string>()
const absent = new Map<string, string>()
let failed = false
for (const runtime of runtimes.filter(({ title }) => isWanted(title, titles))) {
  const installed = await install(runtime)
  if ('absent' in installed) {
    absent.set(runtime.title, installed.absent)
    console.log(`${runtime.title} is absent: ${installed.absent}`)
    continue
  }
  versions.set(runtime.title, installed.version)
  await tryAll(runtime, installed.binary)
}

console.log(`\n${matrixOf(cells, absent)}\n`)
for (const { result } of cells.filter((cell) => !holds(cell))) console.log(String(result))
failed ||= !cells.every(holds)
if (wanted.length === 0 && absent.size === 0 && !failed) writeDocuments()
process.exitCode = failed ? 1 : 0

async function tryAll(runtime: Runtime, binary: string): Promise<void> {
  for (const name of names.filter((each) => isWanted(each, names))) {
    if (runtime.runs === 'workers' && applications[name].kind !== 'fetch') continue
    const cell = await fillCell(runtime, binary, name)
    cells.push(cell)
    console.log(holds(cell) ? String(cell.result).split('\n', 1)[0] : String(cell.result))
  }
  if (runtime.runs !== 'workers') return
  try {
    await checkEnvironment(binary)
  } catch (error) {
    failed = true
    console.log(`A resolver on ${runtime.title} does not see env and ctx: ${error}`)
  }
}

function writeDocuments(): void {
  const path = (name: string): string => fileURLToPath(new URL(`../../../docs/${name}`, import.meta.url))
  const document = documentOf(cells, versions)
  writeFileSync(path('runtimes.md'), document)
  writeFileSync(path('runtimes.ko.md'), inKorean(document))
}
