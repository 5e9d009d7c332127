import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { serve } from './support/servers.ts'

const bin = fileURLToPath(new URL('../src/bin.ts', import.meta.url))

/** The program as a process of its own. */
async function run(argv: readonly string[], env: NodeJS.ProcessEnv = {}, read: 'all' | 'none' = 'all') {
  const child = spawn(process.execPath, ['--conditions=@cors/source', bin, ...argv], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  if (read === 'none') child.stdout.destroy()
  else child.stdout.on('data', (chunk) => (stdout += String(chunk)))
  child.stderr.on('data', (chunk) => (stderr += String(chunk)))
  const [code] = await once(child, 'close')
  return { code, stdout, stderr }
}

describe('the program', () => {
  it('ends with the code of the command, and ends at once', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'access-control-allow-origin': '*' })
      // It never ends.
      response.write('x')
    })
    expect(await run(['check', url, '--origin', 'https://a.example'])).toMatchObject({ code: 0, stderr: '' })
    expect(await run(['check', url, '--origin', 'https://a.example', '--credentials', 'include'])).toMatchObject({
      code: 1,
    })
    expect(await run(['check', url])).toMatchObject({ code: 2, stdout: '' })
    const { code, stdout } = await run(['--json'])
    expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 2, verdict: 'error' })
    expect(await run([])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^Usage: cors/) })
  })

  it('writes whole objects into a pipe, however large', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(
        200,
        Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`x-${index}`, 'y'.repeat(4000)])),
      )
      response.end()
    })
    const { stdout } = await run(['check', url, '--origin', 'https://a.example', '--json'])
    expect(stdout.length).toBeGreaterThan(200_000)
    expect(JSON.parse(stdout)).toMatchObject({ command: 'check', verdict: 'blocked' })
  })

  it.each([
    ['prints', `console.log('printed'); export default { origin: '*' }`, 0, 'valid', 'printed\n'],
    ['keeps a timer', `setInterval(() => {}, 1e6); export default { origin: '*' }`, 0, 'valid', ''],
    ['exits', 'process.exit(0)', 2, 'error', 'the process ended'],
    ['never ends', 'await new Promise(() => {})\nexport default { origin: "*" }', 2, 'error', 'the process ended'],
    [
      'throws later',
      'queueMicrotask(() => { throw new Error("late") }); await 0; await new Promise(() => {})',
      2,
      'error',
      'late',
    ],
    ['throws no error', 'throw null', 2, 'error', 'null'],
    [
      'exports nothing',
      '// to be exported\nconst options = { origin: "https://app.example.com" }',
      2,
      'error',
      'has no default export',
    ],
    ['is empty', '', 2, 'error', 'has no default export'],
  ])('says one object of a policy file that %s', async (_, content, code, verdict, said) => {
    const folder = mkdtempSync(join(tmpdir(), 'cors-cli-'))
    const file = join(folder, 'policy.ts')
    writeFileSync(file, content)
    const ended = await run(['lint', file, '--json'])
    rmSync(folder, { recursive: true })
    expect(JSON.parse(ended.stdout)).toMatchObject({ command: 'lint', verdict })
    expect(ended).toMatchObject({ code, stderr: expect.stringContaining(said) })
    expect(ended.stderr.split('\n').length).toBe(said === '' ? 1 : 2)
  })

  // A disk that is full, which other systems than Linux have no file for.
  it.skipIf(process.platform !== 'linux')('fails where its answer cannot be written', async () => {
    const full = openSync('/dev/full', 'w')
    const child = spawn(process.execPath, ['--conditions=@cors/source', bin, 'audit', '--help'], {
      stdio: ['ignore', full, 'pipe'],
    })
    closeSync(full)
    const told: string[] = []
    child.stderr?.on('data', (chunk) => told.push(String(chunk)))
    const [code] = await once(child, 'close')
    expect({ code, told: told.join('') }).toEqual({ code: 2, told: expect.stringMatching(/^cors audit: .*ENOSPC/) })
  })

  it('does not mind that nobody reads on', async () => {
    expect(await run(['check', '--help'], {}, 'none')).toMatchObject({ stderr: '' })
  })

  it.each([
    [{}, false],
    [{ FORCE_COLOR: '1' }, true],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ])('has colours by %j', async (env, hasColours) => {
    const { stdout } = await run(['check', 'http://127.0.0.1:1/', '--origin', 'https://a.example'], env)
    expect(stdout.includes('\u001b[31m')).toBe(hasColours)
  })
})
