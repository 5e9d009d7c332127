import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { planMigration } from '../../src/migrate/migrate.ts'
import { caseNamed, migrateIn, unfold } from './cases.ts'

/** Where the frameworks, the libraries and our packages are found. */
const packages = fileURLToPath(new URL('../../node_modules', import.meta.url))
const root = mkdtempSync(join(packages, '.migrate-'))
const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children) child.kill()
  rmSync(root, { recursive: true, force: true })
})

const page = 'https://app.example.com'
const list = `['${page}', 'http://localhost:3000']`
const express = (middleware: string): string =>
  `import express from 'express'\nimport cors from 'cors'\n\nconst app = express()\n${middleware}\napp.use('/items', (request, response) => response.json(['one']))\nconst server = app.listen(0, () => console.log(server.address().port))\n`

const programs: Readonly<Record<string, string>> = {
  'express, everybody': express('app.use(cors())'),
  'express, one origin': express(`app.use(cors({ origin: '${page}', credentials: true, exposedHeaders: 'ETag' }))`),
  'express, a list': express(
    `app.use(cors({ origin: ${list}, methods: 'GET,PUT', allowedHeaders: ['X-A'], maxAge: 60 }))`,
  ),
  'express, a function': express(
    `app.use(cors({ origin: (origin, callback) => {\n  if (!origin || ${list}.includes(origin)) callback(null, true)\n  else callback(new Error('Not allowed'))\n}, credentials: true }))`,
  ),
  'express, a delegate': express(
    `app.use(cors((req, callback) => {\n  let options\n  if (${list}.includes(req.header('Origin'))) options = { origin: true }\n  else options = { origin: false }\n  callback(null, options)\n}))`,
  ),
  'express, by hand': express(
    `app.use((req, res, next) => {\n  res.header('Access-Control-Allow-Origin', '${page}')\n  res.header('Access-Control-Allow-Methods', 'GET, PUT')\n  res.header('Access-Control-Allow-Headers', 'X-A')\n  if (req.method === 'OPTIONS') return res.sendStatus(204)\n  next()\n})`,
  ).replace("import cors from 'cors'\n", ''),
  fastify: `import Fastify from 'fastify'\nimport cors from '@fastify/cors'\nconst app = Fastify()\nawait app.register(cors, { origin: ${list}, credentials: true })\napp.get('/items', () => ['one'])\napp.put('/items', () => ['one'])\nawait app.listen({ port: 0, host: '127.0.0.1' })\nconsole.log(app.server.address().port)\n`,
  koa: `import Koa from 'koa'\nimport cors from '@koa/cors'\nconst app = new Koa()\napp.use(cors({ origin: (ctx) => (${list}.includes(ctx.get('Origin')) ? ctx.get('Origin') : ''), allowMethods: ['GET', 'PUT'], exposeHeaders: 'ETag' }))\napp.use((ctx) => {\n  ctx.body = ['one']\n})\nconst server = app.listen(0, () => console.log(server.address().port))\n`,
  hono: `import { serve } from '@hono/node-server'\nimport { Hono } from 'hono'\nimport { cors } from 'hono/cors'\nconst app = new Hono()\napp.use('*', cors({ origin: (origin) => (origin.endsWith('.example.com') ? origin : '${page}'), allowMethods: ['GET', 'PUT'] }))\napp.all('/items', (c) => c.json(['one']))\nserve({ fetch: app.fetch, port: 0 }, ({ port }) => console.log(port))\n`,
}

/** What explains that something differs: the codes of changes, of which one has to be announced. */
const reasons: readonly (readonly [what: RegExp, codes: readonly string[]])[] = [
  [/^OPTIONS denied status/, ['denied-preflight', 'predicate-error', 'headers-by-hand']],
  [/^OPTIONS denied /, ['denied-preflight', 'one-origin-matched', 'predicate-error', 'resolver']],
  [/^OPTIONS plain /, ['plain-options']],
  [/^OPTIONS \w+ content-length/, ['preflight-length']],
  [/^OPTIONS \w+ access-control-allow-methods/, ['query-method']],
  [/^OPTIONS \w+ access-control-expose-headers/, ['exposed-on-preflight']],
  [
    /^(?:GET|PUT) denied (?:status|content-type|content-length|content-security-policy|x-content-type-options)/,
    ['predicate-error'],
  ],
  [/^GET \w+ access-control-allow-(?:methods|headers)/, ['headers-by-hand']],
  [/ access-control-allow-origin/, ['one-origin-matched', 'origin-true-any', 'predicate-canonical']],
  [
    /^GET \w+ (?:access-control-allow-credentials|access-control-expose-headers)/,
    ['denied-headers', 'predicate-error'],
  ],
  [
    / vary/,
    [
      'one-origin-matched',
      'predicate-vary',
      'predicate-canonical',
      'resolver',
      'origin-true-any',
      'vary-any',
      'echoed-headers',
    ],
  ],
]

type Answers = Readonly<Record<string, Readonly<Record<string, string>>>>

function ask(port: number, method: string, headers: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', path: '/items', method, headers, agent: false }, (response) => {
      response.resume()
      response.on('end', () => {
        const told = Object.entries(response.headers).filter(
          ([name]) => !/^(?:date|etag|connection|keep-alive|x-powered-by|allow|transfer-encoding)$/.test(name),
        )
        resolve({
          status: String(response.statusCode),
          ...Object.fromEntries(told.map(([name, value]) => [name, String(value)])),
        })
      })
    })
    sent.on('error', reject)
    sent.end()
  })
}

async function answersOf(name: string, text: string): Promise<Answers> {
  const file = join(root, `${name.replaceAll(/\W/g, '-')}.mjs`)
  writeFileSync(file, text)
  const child = spawn(process.execPath, ['--conditions=@cors/source', file], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, NODE_ENV: 'test' },
  })
  children.push(child)
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout as NonNullable<ChildProcess['stdout']> }).once('line', (line) =>
      resolve(Number(line)),
    )
    child.once('exit', () => reject(new Error(`it does not start:\n${text}`)))
  })
  const asking = { 'access-control-request-method': 'PUT', 'access-control-request-headers': 'x-a' }
  const origins = { allowed: { origin: page }, denied: { origin: 'https://evil.test' }, none: {} }
  const answers: Record<string, Record<string, string>> = {}
  for (const [kind, headers] of Object.entries(origins)) {
    answers[`GET ${kind}`] = await ask(port, 'GET', headers)
    if (kind !== 'none') answers[`OPTIONS ${kind}`] = await ask(port, 'OPTIONS', { ...headers, ...asking })
  }
  answers['OPTIONS plain'] = await ask(port, 'OPTIONS', {})
  child.kill()
  return answers
}

function differences(before: Answers, after: Answers): string[] {
  return Object.entries(before).flatMap(([asked, one]) => {
    const other = after[asked] ?? {}
    const names = [...new Set([...Object.keys(one), ...Object.keys(other)])]
    return names
      .filter((name) => one[name]?.toLowerCase().replaceAll(' ', '') !== other[name]?.toLowerCase().replaceAll(' ', ''))
      .map((name) => `${asked} ${name}: ${one[name]} → ${other[name]}`)
  })
}

describe('a program answers after the migration as before, but for what was announced', () => {
  it.each(Object.entries(programs))('%s', async (name, text) => {
    const folder = unfold({ name, files: { 'app.mjs': text, 'package.json': '{ "dependencies": {} }' } })
    const planned = await migrateIn(folder)
    expect(planned.left).toEqual([])
    const before = await answersOf(`before ${name}`, text)
    const git = (...args: readonly string[]): unknown =>
      execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@a.test', ...args], {
        stdio: 'ignore',
      })
    git('init', '-q')
    git('add', '.')
    git('commit', '-qm', 'a')
    await migrateIn(folder, '--write')
    const after = await answersOf(`after ${name}`, readFileSync(join(folder, 'app.mjs'), 'utf8'))
    rmSync(folder, { recursive: true })
    const announced = planned.changes.map(({ code }) => code)
    const unexplained = differences(before, after).filter((difference) => {
      const codes = reasons.filter(([what]) => what.test(difference)).flatMap(([, each]) => each)
      return !codes.some((code) => announced.includes(code))
    })
    expect(unexplained).toEqual([])
    // What the page gets is what it got.
    expect(after['GET allowed']?.['access-control-allow-origin']).toBeDefined()
    expect(after['GET denied']?.['access-control-allow-origin'] === page).toBe(false)
  })
})

it('next.config gives Next the headers of the policy', async () => {
  const project = caseNamed('46-next')
  const folder = unfold(project)
  const before = process.cwd()
  process.chdir(folder)
  const { files } = await planMigration(['next.config.mjs'])
  process.chdir(before)
  rmSync(folder, { recursive: true })
  const file = join(root, 'next.config.mjs')
  writeFileSync(file, files.find(({ path }) => path === 'next.config.mjs')?.text ?? '')
  const print = `import(${JSON.stringify(file)}).then(async (config) => console.log(JSON.stringify(await config.default.headers())))`
  const printed = execFileSync(process.execPath, ['--conditions=@cors/source', '-e', print], { encoding: 'utf8' })
  const entries = JSON.parse(printed) as { source: string; has?: unknown; headers: { key: string; value: string }[] }[]
  const allowing = (source: string): unknown[] =>
    entries
      .filter((each) => each.source === source)
      .flatMap(({ headers }) => headers)
      .filter(({ key }) => key === 'Access-Control-Allow-Origin')
      .map(({ value }) => value)
  // The origin that a condition caught.
  expect(new Set(allowing('/api/:path*'))).toEqual(new Set([':origin']))
  expect(new Set(allowing('/fonts/:path*'))).toEqual(new Set(['*']))
  expect(entries).toContainEqual({
    source: '/fonts/:path*',
    headers: [{ key: 'Cache-Control', value: 'public, max-age=86400' }],
  })
})
