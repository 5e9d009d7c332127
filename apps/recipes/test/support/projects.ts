import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../..', import.meta.url))
const require = createRequire(import.meta.url)

/** The file of a recipe. */
export function fileOf(name: string): string {
  return join(root, 'src', name)
}

/** The code of a recipe, as the document shows it. */
export function recipe(name: string): string {
  return readFileSync(fileOf(name), 'utf8')
}

/** What a build tool is called by: its package, and the file in it. */
export type Tool = readonly [name: string, file: string]

/**
 * Builds a project where the dependencies of this one resolve.
 *
 * @param files its files with their code, by their paths
 * @returns its folder, and what the build printed
 */
export async function build(
  name: string,
  files: Readonly<Record<string, string>>,
  [tool, bin]: Tool,
): Promise<{ readonly folder: string; readonly output: string }> {
  const folder = join(root, '.recipes', name)
  rmSync(folder, { recursive: true, force: true })
  const manifest = { name, private: true, type: 'module', dependencies: { isbot: '^5.1.0' } }
  for (const [path, code] of Object.entries({ 'package.json': JSON.stringify(manifest), ...files })) {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    writeFileSync(join(folder, path), code)
  }
  const program = join(dirname(require.resolve(`${tool}/package.json`)), bin)
  const env = { ...process.env, NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1' }
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [program, 'build'], { cwd: folder, env })
  return { folder, output: stdout + stderr }
}
