// Watches what is being worked on: `pnpm dev` the packages in which something changes from now on, `pnpm dev koa core` these at once.
// In each, the compiler and the tests run, and with every change the tests again that it concerns, for as long as this runs.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, watch } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const bin = join(root, 'node_modules', '.bin')
const children = new Map()

/** Workspaces by the name of their folder, which is that of the package without its scope. */
const folders = new Map(
  ['packages', 'apps'].flatMap((group) =>
    readdirSync(join(root, group))
      .filter((name) => existsSync(join(root, group, name, 'package.json')))
      .map((name) => [name, join(root, group, name)]),
  ),
)

/** Prints the lines of a program with what they are of in front. */
function printLines(stream, label) {
  let rest = ''
  stream.setEncoding('utf8').on('data', (text) => {
    const lines = (rest + text).split(/\r?\n/)
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.trim() !== '') console.log(`${label} ${line}`)
  })
}

function run(name, program, parameters) {
  const cwd = folders.get(name)
  const windows = process.platform === 'win32'
  const child = spawn(join(bin, program), parameters, { cwd, stdio: ['ignore', 'pipe', 'pipe'], shell: windows })
  printLines(child.stdout, `[${name} ${program}]`)
  printLines(child.stderr, `[${name} ${program}]`)
  child.on('error', ({ message }) => console.error(`[${name} ${program}] ${message}`))
  return child
}

function start(name) {
  if (children.has(name)) return
  console.log(`[${name}] is watched`)
  const { scripts = {} } = JSON.parse(readFileSync(join(folders.get(name), 'package.json'), 'utf8'))
  children.set(name, [
    ...(scripts.typecheck === undefined ? [] : [run(name, 'tsc', ['--watch', '--preserveWatchOutput'])]),
    // All tests once, by which it learns which of them import what; then those that a change concerns.
    ...(scripts.test === undefined
      ? []
      : [run(name, 'vitest', ['--watch', '--reporter=default', '--clearScreen=false'])]),
  ])
}

function stop() {
  for (const child of [...children.values()].flat()) child.kill()
  process.exit()
}

const named = process.argv.slice(2).map((name) => name.replace(/^@cors\//, ''))
const unknown = named.filter((name) => !folders.has(name))
if (unknown.length > 0) {
  console.error(`There is no package ${unknown.join(', ')}. Write one of: ${[...folders.keys()].join(', ')}.`)
  process.exit(2)
}

process.on('SIGINT', stop)
process.on('SIGTERM', stop)
if (named.length > 0) for (const name of named) start(name)
else {
  console.log('The packages are watched in which something changes. To begin with some: pnpm dev koa core')
  for (const [name, folder] of folders) {
    for (const part of ['src', 'test'].filter((part) => existsSync(join(folder, part)))) {
      watch(join(folder, part), { recursive: true }, (_event, file) => {
        if (/\.[cm]?[jt]sx?$/.test(file ?? '') && !`${file}`.includes(`node_modules${sep}`)) start(name)
      })
    }
  }
}
