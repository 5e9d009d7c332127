import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createProject, type Project } from './support/project.ts'

const origin = 'https://app.example.com'

/** Says where an application listens. */
const preload = `require('node:diagnostics_channel').subscribe('tracing:net.server.listen:asyncEnd', ({ server }) => process.send(server.address().port))`

describe.runIf(process.env.EVERY_TOOL).each(['11', '12'])('nest add in what nest new makes, Nest %s', (major) => {
  let project: Project
  let child: ChildProcess | undefined
  beforeAll(async () => {
    const packages = ['cli', 'schematics', 'common', 'core', 'platform-express']
    project = await createProject(major === '11' ? 'commonjs' : 'module', {
      ...Object.fromEntries(packages.map((name) => [`@nestjs/${name}`, `^${major}.0.0`])),
      '@types/express': '^5.0.6',
      '@types/node': '^24.0.0',
      'reflect-metadata': '^0.2.2',
      rxjs: '^7.8.2',
      // What the tsconfig of Nest 12 names.
      ...(major === '12' && { vitest: '^4.1.2' }),
      typescript: major === '11' ? '5.9.3' : '6.0.3',
    })
    project.write({ 'preload.cjs': preload })
  })
  afterEach(async () => {
    if (child?.exitCode === null) {
      const ended = once(child, 'exit')
      child.kill()
      await ended
    }
  })
  afterAll(() => project?.remove())

  const nest = (name: string, command: string): Promise<string> =>
    project.run('sh', ['-c', `cd ${name} && ${project.folder}/node_modules/.bin/nest ${command} 2>&1`])
  const fileOf = (name: string, file: string): string => readFileSync(join(project.folder, name, 'src', file), 'utf8')

  /** A new application whose `main.ts` sets CORS up in this way. */
  async function generate(name: string, cors: string): Promise<void> {
    await nest('.', `new ${name} --skip-install --skip-git --package-manager npm`)
    const main = fileOf(name, 'main.ts').replace('  await app.listen', `  ${cors};\n  await app.listen`)
    project.write({ [`${name}/src/main.ts`]: main })
  }

  async function startOf(name: string, env: Record<string, string>): Promise<string> {
    child = fork('dist/main.js', {
      cwd: join(project.folder, name),
      env: { ...process.env, PORT: '0', ...env },
      execArgv: ['--require', join(project.folder, 'preload.cjs')],
      stdio: 'pipe',
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
    const [message] = await Promise.race([once(child, 'message'), once(child, 'exit')])
    if (child.exitCode !== null) throw new Error(output)
    return `http://127.0.0.1:${message}/`
  }

  it('moves the options, and the application answers by them', async () => {
    await generate('moved', 'app.enableCors({ origin: process.env.CORS_ORIGINS, credentials: true })')
    const said = await nest('moved', 'add @cors/nestjs --skip-install')
    expect(said).toContain('Moved the CORS options of src/main.ts:6 to CorsModule in src/app.module.ts.')
    expect(fileOf('moved', 'main.ts')).not.toContain('enableCors')
    expect(fileOf('moved', 'app.module.ts')).toContain('CorsModule.forRootAsync({')
    await nest('moved', 'build')
    const url = await startOf('moved', { CORS_ORIGINS: `https://other.example.com ${origin}` })
    const { headers } = await fetch(url, { headers: { origin } })
    expect(headers.get('access-control-allow-origin')).toBe(origin)
    expect(headers.get('access-control-allow-credentials')).toBe('true')
    const preflight = { origin: 'https://evil.example', 'access-control-request-method': 'PUT' }
    expect((await fetch(url, { method: 'OPTIONS', headers: preflight })).status).toBe(403)
    await expect(startOf('moved', {})).rejects.toThrow('origin-empty-list')
  })

  it('leaves alone what it does not understand', async () => {
    await generate('left', 'app.enableCors({ origin: (origin, callback) => callback(null, true) })')
    const before = fileOf('left', 'main.ts')
    const said = await nest('left', 'add @cors/nestjs --skip-install')
    expect(said).toMatch(/Nothing was changed: src\/main\.ts:6 calls back/)
    expect(fileOf('left', 'main.ts')).toBe(before)
    expect(fileOf('left', 'app.module.ts')).not.toContain('Cors')
  })
})
