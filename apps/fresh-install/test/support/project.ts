import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { inject } from 'vitest'

/** A project of a user, in a folder of its own. */
export interface Project {
  readonly folder: string
  write(files: Readonly<Record<string, string>>): void
  /** Runs a program, and returns what it prints; its whole output is in the error where it fails. */
  run(command: string, args: readonly string[], env?: Readonly<Record<string, string>>): Promise<string>
  /** Runs a program of the project's dependencies. */
  exec(name: string, args: readonly string[], env?: Readonly<Record<string, string>>): Promise<string>
  /** Runs a file, and reads what it prints as JSON. */
  evaluate(file: string): Promise<unknown>
  remove(): void
}

/** Makes a project that has every package of ours, from its tarball, and installs it. */
export async function createProject(
  type: 'module' | 'commonjs',
  dependencies: Readonly<Record<string, string>>,
  overrides: Readonly<Record<string, string>> = {},
): Promise<Project> {
  const folder = mkdtempSync(join(tmpdir(), 'cors-fresh-'))
  const ours = Object.entries(inject('tarballs')).map(([name, file]) => [name, `file:${file}`] as const)
  const run: Project['run'] = async (command, args, env = {}) => {
    try {
      const options = { cwd: folder, env: { ...process.env, ...env }, maxBuffer: 2 ** 26 }
      return (await promisify(execFile)(command, args, options)).stdout
    } catch (error) {
      const { message, stdout, stderr } = error as Error & { stdout?: string; stderr?: string }
      throw new Error([message, stdout, stderr].join('\n'))
    }
  }
  const project: Project = {
    folder,
    run,
    write: (files) => {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true })
        writeFileSync(join(folder, name), text)
      }
    },
    exec: (name, args, env) => run(join(folder, 'node_modules', '.bin', name), args, env),
    evaluate: async (file) => JSON.parse(await run(process.execPath, [file])),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
  project.write({
    'package.json': JSON.stringify({
      name: 'fresh',
      private: true,
      type,
      dependencies: { ...Object.fromEntries(ours), ...dependencies },
    }),
    'pnpm-workspace.yaml': [
      'pmOnFail: ignore',
      'ignoreDepScripts: true',
      'strictDepBuilds: false',
      // The packages depend on each other by version, and none of these versions is in the registry.
      'overrides:',
      ...[...ours, ...Object.entries(overrides)].map(([name, file]) => `  '${name}': '${file}'`),
    ].join('\n'),
  })
  await run('pnpm', ['install', '--prefer-offline', '--ignore-scripts'])
  return project
}
