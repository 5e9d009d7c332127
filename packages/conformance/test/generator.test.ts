import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cases } from '../src/index.ts'
import { repository } from './links.ts'

/** A workspace as this one is, without its packages, which would see the one that is made. */
let workspace: string
beforeAll(() => {
  workspace = realpathSync(mkdtempSync(join(tmpdir(), 'cors-generator-')))
  const link = (from: string, to: string): void => symlinkSync(join(repository, from), join(workspace, to))
  for (const name of readdirSync(repository)) {
    if (/^(?:tsconfig|tsdown|vitest)\.|^(?:LICENSE|scripts|turbo\.json)$/.test(name)) link(name, name)
  }
  // What is made is put beside the generators.
  for (const name of ['package.json', 'turbo']) {
    cpSync(join(repository, name), join(workspace, name), { recursive: true })
  }
  mkdirSync(join(workspace, 'packages'))
  mkdirSync(join(workspace, 'node_modules/@cors'), { recursive: true })
  const installed = readdirSync(join(repository, 'node_modules')).filter((name) => !/^\.(?!bin)/.test(name))
  for (const name of installed) link(`node_modules/${name}`, `node_modules/${name}`)
  for (const name of ['core', 'node', 'fetch', 'conformance']) link(`packages/${name}`, `node_modules/@cors/${name}`)
  link('packages/hono/node_modules/@hono', 'node_modules/@hono')
})
afterAll(() => rmSync(workspace, { recursive: true, force: true }))

const bin = join(repository, 'node_modules/.bin')
const run = (cwd: string, command: string, ...args: readonly string[]): Promise<{ readonly stdout: string }> =>
  promisify(execFile)(join(bin, command), args, {
    cwd,
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` },
    maxBuffer: 2 ** 26,
  })
const generate = (...answers: readonly string[]): Promise<{ readonly stdout: string }> =>
  run(workspace, 'gen', 'run', 'adapter', '--args', ...answers)

describe.each(['node', 'fetch'])('turbo gen adapter, of kind %s', (kind) => {
  const name = `made-${kind}`
  const folder = (): string => join(workspace, 'packages', name)

  it('makes a package that compiles, and that passes the whole table', { timeout: 120_000 }, async () => {
    await generate(name, kind)
    const manifest = JSON.parse(readFileSync(join(folder(), 'package.json'), 'utf8'))
    expect(manifest).toMatchObject({ name: `@cors/${name}`, dependencies: { '@cors/core': 'workspace:^' } })
    expect(readFileSync(join(workspace, '.changeset', `${name}.md`), 'utf8')).toContain(`'@cors/${name}': minor`)
    expect(readdirSync(folder())).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'tsdown.config.ts']))
    // What `pnpm install` would do.
    symlinkSync(folder(), join(workspace, `node_modules/@cors/${name}`))
    await run(folder(), 'tsc')
    await run(folder(), 'vitest', 'run', '--reporter=json', '--outputFile=results.json')
    const results = JSON.parse(readFileSync(join(folder(), 'results.json'), 'utf8'))
    expect(results.success).toBe(true)
    expect(results.numPassedTests).toBeGreaterThan(cases.length)
  })

  it('makes none over one that is there', async () => {
    const before = readFileSync(join(folder(), 'src/cors.ts'), 'utf8')
    await generate(name, kind === 'node' ? 'fetch' : 'node').catch(() => undefined)
    expect(readFileSync(join(folder(), 'src/cors.ts'), 'utf8')).toBe(before)
  })
})

it.each([
  ['Upper', 'node'],
  ['../outside', 'node'],
  ['good', 'neither'],
])('turbo gen adapter refuses %s of kind %s', async (name, kind) => {
  await expect(generate(name, kind)).rejects.toThrow()
  expect(readdirSync(join(workspace, 'packages'))).not.toContain(name)
})
