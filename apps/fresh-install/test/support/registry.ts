import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

const repository = fileURLToPath(new URL('../../../..', import.meta.url))

/**
 * Makes the versions as a release does, in a copy of the repository, and publishes them to a registry of this machine, which takes
 * everything else from npm's. The projects of the tests install from there, by version.
 */
export default async function publish({ provide }: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'cors-release-'))
  const upstream = execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).trim()
  const registry = await startRegistry(join(folder, 'registry'), upstream)
  const copy = join(folder, 'copy')
  execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${repository}`, copy])
  // As tokens are: whoever has one may publish.
  writeFileSync(join(copy, '.npmrc'), `registry=${registry.url}\n//${new URL(registry.url).host}/:_authToken=anybody\n`)
  const run = (command: string, ...args: string[]): void => {
    execFileSync(command, args, { cwd: copy, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, CI: '1' } })
  }
  run('pnpm', 'install', '--prefer-offline', '--no-frozen-lockfile', '--registry', upstream)
  run('pnpm', 'exec', 'changeset', 'version')
  run('pnpm', 'install', '--prefer-offline', '--no-frozen-lockfile', '--registry', upstream)
  for (const name of readdirSync(join(repository, 'packages'))) copyBuild(name, copy)
  const versions = Object.fromEntries(manifestsIn(copy).map(({ name, version }) => [name, version]))
  for (const name of Object.keys(versions)) {
    run('pnpm', '--filter', name, 'publish', '--no-git-checks', '--tag', 'next', '--registry', registry.url)
  }
  run('pnpm', 'release:sbom')
  provide('boms', join(copy, 'sbom'))
  provide('registry', registry.url)
  provide('tarballs', versions)
  return () => {
    registry.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Manifest {
  readonly name: string
  readonly version: string
  readonly private?: boolean
}

function manifestsIn(root: string): readonly Manifest[] {
  return readdirSync(join(root, 'packages'))
    .map((name): Manifest => JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')))
    .filter(({ private: isPrivate }) => isPrivate !== true)
}

/** What was built of this commit is what a build there would give. */
function copyBuild(name: string, copy: string): void {
  const dist = join('packages', name, 'dist')
  try {
    cpSync(join(repository, dist), join(copy, dist), { recursive: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

async function startRegistry(folder: string, upstream: string): Promise<{ readonly url: string; stop(): void }> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}/`
  rmSync(folder, { recursive: true, force: true })
  const program = mkdtempSync(join(tmpdir(), 'cors-registry-'))
  // The tag `cjs` of node-fetch, which it names, is not in every mirror.
  const manifest = { private: true, dependencies: { verdaccio: '6.10.4' }, overrides: { 'node-fetch': '2.7.0' } }
  writeFileSync(join(program, 'package.json'), JSON.stringify(manifest))
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel', 'error'], {
    cwd: program,
  })
  writeFileSync(
    join(program, 'config.yaml'),
    [
      `storage: ${folder}`,
      'uplinks:',
      `  npm: { url: '${upstream}', maxage: 60m, timeout: 60s }`,
      'packages:',
      "  '@cors/*': { access: $all, publish: $all }",
      "  '**': { access: $all, publish: $all, proxy: npm }",
      'max_body_size: 50mb',
      'log: { type: stdout, level: fatal }',
    ].join('\n'),
  )
  const binary = join(program, 'node_modules', '.bin', 'verdaccio')
  const child = spawn(binary, ['--config', join(program, 'config.yaml'), '--listen', `127.0.0.1:${port}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error('The registry did not start')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    url,
    stop: () => {
      child.kill()
      rmSync(program, { recursive: true, force: true })
    },
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}-/ping`)).ok
  } catch {
    return false
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
