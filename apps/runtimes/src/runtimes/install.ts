import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Runtime } from './catalogue.ts'

export type Installed =
  | { readonly binary: string; readonly version: string }
  /** Why it is not there, and what to do. */
  | { readonly absent: string }

const run = promisify(execFile)
const cache = fileURLToPath(new URL('../../.runtimes/', import.meta.url))

/** Installs a runtime once, in a folder of its own, without scripts: its package brings the binary along. */
export async function install(runtime: Runtime): Promise<Installed> {
  const folder = join(cache, runtime.package.replaceAll(/[^\w.-]/g, '-'))
  try {
    if (!existsSync(join(folder, 'node_modules'))) await installInto(folder, runtime.package)
    const binary = find(join(folder, 'node_modules'), runtime.binary)
    const { stdout } = await run(binary, ['--version'])
    return { binary, version: /\d[\w.-]+/.exec(stdout)?.[0] ?? stdout.trim() }
  } catch (error) {
    return { absent: reasonOf(error instanceof Error ? error.message : String(error)) }
  }
}

async function installInto(folder: string, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  await run(npm, ['install', '--ignore-scripts', '--no-audit', '--no-fund', name], { cwd: folder })
}

function find(modules: string, pattern: string): string {
  const [scope = '', rest] = pattern.split('*')
  if (rest === undefined) return join(modules, pattern)
  const binaries = readdirSync(join(modules, scope)).map((name) => join(modules, scope, name, rest))
  const binary = binaries.find((path) => existsSync(path))
  if (binary === undefined) throw new Error(`There is no ${pattern} for this platform`)
  return binary
}

/** The Node of npm is linked against a library that Debian does not install by itself. */
export function reasonOf(message: string): string {
  const [, library] = /error while loading shared libraries: (lib\w+)\.so/.exec(message) ?? []
  if (library === 'libatomic') return "install Debian's package libatomic1"
  if (library !== undefined) return `install ${library}`
  return message.trim().split('\n').at(-1) ?? message
}
