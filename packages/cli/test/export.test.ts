import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cors, corsJson } from './support/cors.ts'

const options = { origin: 'https://app.example.com', allowedHeaders: ['Content-Type'] }

describe('cors export', () => {
  let folder = ''
  let file = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cors-export-'))
    file = join(folder, 'cors.json')
    writeFileSync(file, JSON.stringify(options))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('prints what is to be put into a file, and the gaps elsewhere', async () => {
    const { exitCode, stdout, stderr } = await cors(['export', '--policy', file, '--to', 'aws-http-api'])
    expect(exitCode).toBe(1)
    expect(JSON.parse(stdout)).toEqual({
      AllowOrigins: ['https://app.example.com'],
      AllowCredentials: false,
      AllowMethods: ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE', 'QUERY'],
      AllowHeaders: ['Content-Type'],
    })
    expect(stderr).toMatch(/^preflight-status \(different\): /m)
  })

  it('writes files', async () => {
    const out = join(folder, 'conf')
    const { exitCode, stdout, stderr } = await cors([
      'export',
      '-p',
      file,
      '-t',
      'nginx',
      '--path',
      '/api',
      '--out',
      out,
    ])
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' })
    expect(stdout).toContain(`written: ${join(out, 'cors-http.conf')}`)
    expect(stdout).toContain('expose-merge (stricter): ')
    expect(readFileSync(join(out, 'cors-http.conf'), 'utf8')).toContain('"https://app.example.com" "1";')
  })

  it.each([
    ['below /proc, where no folder can be made', () => '/proc/x'],
    ['a file', () => file],
    ['a device', () => '/dev/null'],
    [
      'a folder with a pipe that nobody reads',
      () => {
        const out = join(folder, 'pipe')
        mkdirSync(out)
        execFileSync('mkfifo', [join(out, 'cors-http.conf')])
        return out
      },
    ],
  ])('says that %s cannot be written', async (_name, make) => {
    const out = make()
    const { exitCode, stdout, stderr } = await cors(['export', '-p', file, '-t', 'nginx', '--out', out])
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toMatch(`cors export: ${out} cannot be written (E`)
  })

  it('makes the folders above as well', async () => {
    const out = join(folder, 'a', 'b')
    await cors(['export', '-p', file, '-t', 'nginx', '--out', out])
    expect(readFileSync(join(out, 'cors-http.conf'), 'utf8')).toContain('https://app.example.com')
  })

  it('says all of it as JSON', async () => {
    const found = await corsJson(['export', '-p', file, '-t', 'envoy'])
    expect(found).toMatchObject({
      command: 'export',
      verdict: 'gaps',
      target: 'envoy',
      files: [{ path: 'envoy.yaml' }],
    })
  })

  it.each([
    [['-t', 'nginy'], '"nginy" is not a target'],
    [[], 'there is no target'],
    [['-t', 's3'], 'the policy cannot be exported to s3'],
    [['-t', 'nginx', '--upstream', 'http://a;b:1'], 'the policy cannot be exported to nginx'],
    ...['x', '0x50', '1e3', ' 80', '80 ', '8_0', '+80', '80.0', '0', '65536', '-1', ''].map(
      (listen) =>
        [['-t', 'nginx', `--listen=${listen}`], 'listen is not a whole number from 1 to 65535'] as [string[], string],
    ),
  ])('%j is a mistake', async (argv, message) => {
    const { exitCode, stdout, stderr } = await cors(['export', '-p', file, ...argv])
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain(message)
  })
})
