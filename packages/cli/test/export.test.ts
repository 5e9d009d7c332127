import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
    [['-t', 'nginx', '--listen', 'x'], 'the policy cannot be exported to nginx'],
  ])('%j is a mistake', async (argv, message) => {
    const { exitCode, stdout, stderr } = await cors(['export', '-p', file, ...argv])
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain(message)
  })
})
