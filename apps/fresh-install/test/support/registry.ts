import { execFileSync, spawn } from 'node:child_process'
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { publicManifests, repository, setAddress } from './release.ts'

/**
 * Releases a copy of the repository to a registry of this machine, which takes everything else from npm's, by the commands of a release:
 * those of a maintainer, and then those of the workflow. The projects of the tests install from there, by version.
 */
export default async function publish({ provide }: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'cors-release-'))
  const upstream = execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).trim()
  const registry = await startRegistry(folder, upstream)
  const stop = (): void => {
    registry.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const copy = await release(folder, registry.url, upstream)
    provide('boms', join(copy, 'sbom'))
    provide('registry', registry.url)
    provide('tarballs', Object.fromEntries(publicManifests(copy).map(({ name, version }) => [name, version])))
    return stop
  } catch (error) {
    stop()
    throw error
  }
}

async function release(folder: string, registry: string, upstream: string): Promise<string> {
  const copy = join(folder, 'copy')
  execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${repository}`, copy])
  const run = (args: readonly string[], environment: NodeJS.ProcessEnv = {}): void => {
    const env = { ...process.env, CI: '1', ...environment }
    execFileSync('pnpm', args, { cwd: copy, stdio: ['ignore', 'ignore', 'inherit'], env })
  }
  run(['install', '--prefer-offline', '--frozen-lockfile', '--registry', upstream])
  setAddress(copy, filesWithAddress(copy))
  // Nothing waits where the last commit is that of a release.
  if (globSync('.changeset/*.md', { cwd: copy }).length > 0) run(['release:version'])
  // Whatever else is read or not, nothing of this may go to npm.
  writeFileSync(join(copy, '.npmrc'), `registry=${registry}\n`)
  // As actions/setup-node leaves it.
  const settings = join(folder, 'npmrc')
  writeFileSync(settings, `//${new URL(registry).host}/:_authToken=\${NODE_AUTH_TOKEN}\nregistry=${registry}\n`)
  const token = await tokenOf(registry)
  // What an npm around this one has set would count first.
  run(['release'], { NPM_CONFIG_USERCONFIG: settings, npm_config_userconfig: undefined, NODE_AUTH_TOKEN: token })
  run(['release:sbom'])
  return copy
}

/** Every file that has the address, except for that which compares it with the placeholder. */
function filesWithAddress(copy: string): readonly string[] {
  const args = ['grep', '--files-with-matches', '-I', 'cors-js', '--', ':!scripts/check-release.mjs']
  return execFileSync('git', args, { cwd: copy, encoding: 'utf8' }).trim().split('\n')
}

async function startRegistry(folder: string, upstream: string): Promise<{ readonly url: string; stop(): void }> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}/`
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
      `storage: ${join(folder, 'registry')}`,
      'uplinks:',
      `  npm: { url: '${upstream}', maxage: 60m, timeout: 60s }`,
      `auth: { htpasswd: { file: '${join(folder, 'users')}' } }`,
      'packages:',
      "  '@cors/*': { access: $all, publish: $authenticated }",
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

/** Signs a user up, and returns what lets that user publish. */
async function tokenOf(url: string): Promise<string> {
  const answer = await fetch(`${url}-/user/org.couchdb.user:maintainer`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'maintainer', password: 'of-this-registry-alone' }),
  })
  const { token } = (await answer.json()) as { readonly token: string }
  return token
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
