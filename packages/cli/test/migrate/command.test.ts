import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { cors } from '../support/cors.ts'
import { caseNamed, migrateIn, unfold } from './cases.ts'

const roots: string[] = []
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true })
})

function project(name = '01-plain'): string {
  const root = unfold(caseNamed(name))
  roots.push(root)
  return root
}

function git(root: string, ...args: readonly string[]): void {
  execFileSync('git', ['-C', root, '-c', 'user.name=a', '-c', 'user.email=a@a.test', ...args], { stdio: 'ignore' })
}

function commit(root: string): void {
  git(root, 'init', '-q')
  git(root, 'add', '.')
  git(root, 'commit', '-qm', 'a')
}

describe('--write', () => {
  it.each([
    [
      'a file that was changed',
      (root: string) => writeFileSync(join(root, 'package.json'), '{ "dependencies": { "express": "5" } }'),
    ],
    ['a file that git does not know', (root: string) => writeFileSync(join(root, 'new.txt'), 'a')],
  ])('does nothing next to %s', async (_what, disturb) => {
    const root = project()
    commit(root)
    disturb(root)
    const before = readFileSync(join(root, 'index.js'), 'utf8')
    const { exitCode, stderr } = await cors(['migrate', root, '--write'])
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr:
        'cors migrate: the work tree has changes that are not committed, and nothing was written. Commit or stash them, so that git can take the migration back\n',
    })
    expect(readFileSync(join(root, 'index.js'), 'utf8')).toBe(before)
  })

  it('does nothing outside of a work tree', async () => {
    const root = project()
    const { exitCode, stderr } = await cors(['migrate', root, '--write'])
    expect(exitCode).toBe(2)
    expect(stderr).toContain('is not in a work tree of git')
    expect(readFileSync(join(root, 'index.js'), 'utf8')).toContain("require('cors')")
  })

  it('exits 1, and a second time 0', async () => {
    const root = project()
    commit(root)
    expect((await cors(['migrate', root])).exitCode).toBe(1)
    expect((await cors(['migrate', root, '--write'])).exitCode).toBe(1)
    expect(readFileSync(join(root, 'index.js'), 'utf8')).toContain("require('@cors/express')")
    expect(await cors(['migrate', root, '--write'])).toMatchObject({ exitCode: 0, stdout: 'Nothing to do\n' })
  })
})

describe('the files', () => {
  it('are those that git does not ignore, without what is installed or generated', async () => {
    const root = project()
    const text = readFileSync(join(root, 'index.js'), 'utf8')
    for (const folder of ['node_modules/a', 'dist', 'ignored']) {
      mkdirSync(join(root, folder), { recursive: true })
      writeFileSync(join(root, folder, 'app.js'), text)
    }
    expect((await migrateIn(root)).files.map(({ path }) => path)).toEqual([
      'ignored/app.js',
      'index.js',
      'package.json',
    ])
    writeFileSync(join(root, '.gitignore'), 'ignored\nnode_modules\n')
    commit(root)
    expect((await migrateIn(root)).files.map(({ path }) => path)).toEqual(['index.js', 'package.json'])
  })

  it('keep the library in package.json while another file has it', async () => {
    const root = project()
    writeFileSync(
      join(root, 'other.js'),
      "module.exports = { cors: require('cors') }\nconst cors = require('cors')\ncors.call()\n",
    )
    const { files, left } = await migrateIn(root)
    expect(left.map(({ code, path }) => [code, path])).toEqual([['use-unknown', 'other.js']])
    expect(files.find(({ path }) => path === 'package.json')?.diff).toMatch(
      /^\+.*"cors": "\^2\.8\.5", "@cors\/express"/m,
    )
  })

  it.each([
    [['migrate'], /a path/],
    [['migrate', 'no-such-folder'], /cannot be read: ENOENT/],
    [['migrate', 'package.json'], /is not a file with JavaScript or TypeScript/],
  ])('%j is usage', async (argv, line) => {
    const { exitCode, stderr } = await cors(argv)
    expect(exitCode).toBe(2)
    if (argv.length > 1) expect(stderr).toMatch(line)
  })
})

it('says everything in Korean', async () => {
  const { stdout } = await cors(['migrate', project('27-no-origin'), '--lang', 'ko'])
  expect(stdout).toContain('의미가 달라지는 점')
  expect(stdout).toContain('`enablePreflight`: 지웁니다')
})

it('imports behind directives, and keeps the ends of lines', async () => {
  const root = project()
  writeFileSync(
    join(root, 'options.js'),
    "'use strict'\r\n// Ours.\r\nmodule.exports = {\r\n  origin: process.env.ORIGIN, // one\r\n}\r\n",
  )
  writeFileSync(
    join(root, 'index.js'),
    "const cors = require('cors')\r\nrequire('express')().use(cors(require('./options')))\r\n",
  )
  const { left } = await migrateIn(root)
  expect(left.map(({ code }) => code)).toEqual(['options-unknown'])
  writeFileSync(
    join(root, 'index.js'),
    "const cors = require('cors')\r\nconst options = require('./options')\r\nrequire('express')().use(cors(options))\r\n",
  )
  commit(root)
  await migrateIn(root, '--write')
  expect(readFileSync(join(root, 'options.js'), 'utf8')).toBe(
    "'use strict'\r\n// Ours.\r\nconst { parseOriginList } = require('@cors/express')\r\nmodule.exports = {\r\n  origin: parseOriginList(process.env.ORIGIN), // one\r\n}\r\n",
  )
  expect(readFileSync(join(root, 'index.js'), 'utf8')).toBe(
    "const cors = require('@cors/express')\r\nconst options = require('./options')\r\nrequire('express')().use(cors(options))\r\n",
  )
})
