import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { inject } from 'vitest'

type Environment = Readonly<Record<string, string | undefined>>

/** What npm tells the programs that it runs, which an npm in them would take for its own options. */
export function withoutNpm(): Environment {
  const names = Object.keys(process.env).filter((name) => /^npm_/i.test(name))
  return Object.fromEntries(names.map((name) => [name, undefined]))
}

/** A project of a user, in a folder of its own. */
export interface Project {
  readonly folder: string
  write(files: Readonly<Record<string, string>>): void
  /** Runs a program, and returns what it prints; its whole output is in the error where it fails. */
  run(command: string, args: readonly string[], env?: Environment): Promise<string>
  /** Runs a program of the project's dependencies. */
  exec(name: string, args: readonly string[], env?: Environment): Promise<string>
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
  const project = createFolder()
  project.write({ 'package.json': JSON.stringify({ name: 'fresh', private: true, type }) })
  await install(project, dependencies, overrides)
  return project
}

/**
 * Makes a project by a generator, and installs it with every package of ours.
 *
 * @param generator the command that makes a folder `fresh` where it runs
 */
export async function generateProject(generator: readonly string[], files: readonly Edit[]): Promise<Project> {
  const parent = createFolder()
  await parent.run('npx', ['--yes', ...generator], { ...withoutNpm(), CI: '1' })
  const project = { ...openProject(join(parent.folder, 'fresh')), remove: parent.remove }
  for (const [name, edit] of files) {
    const file = join(project.folder, name)
    project.write({ [name]: typeof edit === 'string' ? edit : edit(readFileSync(file, 'utf8')) })
  }
  await install(project)
  return project
}

/** A file, and what is written there, or what is made of what a generator wrote. */
export type Edit = readonly [name: string, edit: string | ((code: string) => string)]

/** A folder of its own, with nothing in it. */
export function createFolder(): Project {
  return openProject(mkdtempSync(join(tmpdir(), 'cors-fresh-')))
}

function openProject(folder: string): Project {
  const run: Project['run'] = async (command, args, env = {}) => {
    try {
      const options = { cwd: folder, env: { ...process.env, ...env }, maxBuffer: 2 ** 26 }
      return (await promisify(execFile)(command, args, options)).stdout
    } catch (error) {
      const { message, stdout, stderr } = error as Error & { stdout?: string; stderr?: string }
      throw new Error([message, stdout, stderr].join('\n'))
    }
  }
  return {
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
}

/** A tarball, or a version that the registry has. */
function sourceOf(from: string): string {
  return from.endsWith('.tgz') ? `file:${from}` : from
}

async function install(
  project: Project,
  dependencies: Readonly<Record<string, string>> = {},
  overrides: Readonly<Record<string, string>> = {},
): Promise<void> {
  const ours = Object.entries(inject('tarballs')).map(([name, from]) => [name, sourceOf(from)] as const)
  const manifest = JSON.parse(readFileSync(join(project.folder, 'package.json'), 'utf8'))
  const registry = inject('registry')
  project.write({
    ...(registry !== undefined && { '.npmrc': `registry=${registry}\n` }),
    'package.json': JSON.stringify({
      ...manifest,
      dependencies: { ...manifest.dependencies, ...Object.fromEntries(ours), ...dependencies },
    }),
    'pnpm-workspace.yaml': [
      'pmOnFail: ignore',
      'strictDepBuilds: false',
      // The packages depend on each other by version, and none of these versions is in npm's registry.
      'overrides:',
      ...[...ours, ...Object.entries(overrides)].map(([name, file]) => `  '${name}': '${file}'`),
    ].join('\n'),
  })
  await project.run('pnpm', ['install', '--prefer-offline', '--ignore-scripts'])
}
