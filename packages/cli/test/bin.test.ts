import { spawn } from 'node:child_process'
import { once } from 'node:events'
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
