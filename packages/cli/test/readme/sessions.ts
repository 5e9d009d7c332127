import { readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import corsOfExpress from 'cors'
import express from 'express'
import { unfold } from '../migrate/cases.ts'
import { cors } from '../support/cors.ts'
import { applications } from './migrated.ts'

/** A terminal session of the README: what stands after the prompt, and what is really run for it. */
interface Session {
  readonly shown: string
  readonly argv: readonly string[]
  readonly stdin?: string
  /** Files of a folder to run it in, by path. */
  readonly project?: Readonly<Record<string, string>>
}

const page = 'http://localhost:5173'
/** Where the policies of the examples are, so that their names are as short as a reader's. */
const folder = fileURLToPath(new URL('policies', import.meta.url))

/** The API of the examples: Express with the `cors` package, and the page of another port allowed. */
function api(): express.Express {
  const app = express()
  app.use('/items', corsOfExpress({ origin: 'http://localhost:3000' }))
  app.use('/open', corsOfExpress({ origin: true, maxAge: 86_400 }))
  app.use('/me', corsOfExpress({ origin: /example\.com$/, credentials: true }))
  app.get('/me', (_request, response) => {
    response.json({ name: 'Ada' })
  })
  app.put(['/items', '/open'], (_request, response) => {
    response.json({ ok: true })
  })
  return app
}

/** An application as people write it. */
const shop = {
  'app.js': `const express = require('express')
const cors = require('cors')

const app = express()
const allowed = ['https://shop.example.com']
const options = {
  origin: (origin, callback) => {
    if (allowed.includes(origin)) callback(null, true)
    else callback(new Error('Not allowed by CORS'))
  },
  methods: ['GET', 'PUT'],
  allowedHeaders: ['Content-Type'],
}
app.use(cors(options))
app.options('*', cors(options))
`,
  'account.js': `const express = require('express')
const cors = require('cors')

module.exports = express.Router().use(cors({ origin: true, credentials: true }))
`,
}

const paste = `Access to fetch at 'https://api.example.com/items' from origin 'https://app.example.com' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: It does not have HTTP ok status.
HTTP/1.1 405 Not Allowed
Server: nginx/1.28.0
`

/** Moving each application, in each language: `migrate-koa`, `migrate-koa-ko`. */
const migrations: Readonly<Record<string, Session>> = Object.fromEntries(
  Object.entries(applications).flatMap(([name, project]) =>
    [[], ['--lang', 'ko']].map((language): [string, Session] => {
      const argv = ['migrate', '.', ...language]
      return [
        ['migrate', name, ...language.slice(1)].join('-'),
        { shown: `npx @cors/cli ${argv.join(' ')}`, argv, project },
      ]
    }),
  ),
)

function sessionsAt(server: string): Readonly<Record<string, Session>> {
  const put = ['--origin', page, '-X', 'PUT', '-H', 'content-type: application/json', '-d', '{}']
  const shownPut = `--origin ${page} \\\n    -X PUT -H 'content-type: application/json' -d '{}'`
  return {
    'check-blocked': {
      shown: `npx @cors/cli check ${server}/items ${shownPut}`,
      argv: ['check', `${server}/items`, ...put],
    },
    'check-allowed': { shown: `cors check ${server}/open ${shownPut}`, argv: ['check', `${server}/open`, ...put] },
    'check-curl': {
      shown: `cors check ${server}/items --origin http://localhost:3000 -X PUT --no-probes --curl`,
      argv: ['check', `${server}/items`, '--origin', 'http://localhost:3000', '-X', 'PUT', '--no-probes', '--curl'],
    },
    diagnose: { shown: 'pbpaste | cors diagnose', argv: ['diagnose'], stdin: paste },
    audit: {
      shown: `npx @cors/cli audit ${server}/me --origin https://app.example.com`,
      argv: ['audit', `${server}/me`, '--origin', 'https://app.example.com'],
    },
    explain: {
      shown: 'cors explain --policy cors.json --origin http://app.example.com -X DELETE',
      argv: ['explain', '--policy', 'cors.json', '--origin', 'http://app.example.com', '-X', 'DELETE'],
    },
    lint: { shown: 'cors lint mistakes.json', argv: ['lint', 'mistakes.json'] },
    diff: {
      shown: 'cors diff cors.json cors.new.json',
      argv: ['diff', 'cors.json', 'cors.new.json'],
    },
    migrate: { shown: 'cors migrate .', argv: ['migrate', '.'], project: shop },
    help: { shown: 'cors --help', argv: ['--help'] },
    ...migrations,
  }
}

/** What differs from run to run, as wide as it was, since it stands in wrapped lines. */
function steady(text: string, port: number): string {
  return text
    .replaceAll(`localhost:${port}`, 'localhost:48080')
    .replace(/cors-check-[\da-z]{8}/g, 'cors-check-00000000')
    .replace(/corsaudit[a-z]{6}/g, 'corsauditabcdef')
}

/** Runs every session on a terminal of 80 columns, and gives what each of them shows. */
export async function runSessions(): Promise<ReadonlyMap<string, string>> {
  const server = createServer(api())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const shown = new Map<string, string>()
  const before = process.cwd()
  process.chdir(folder)
  try {
    for (const [name, session] of Object.entries(sessionsAt(`http://localhost:${port}`))) {
      const own = session.project === undefined ? undefined : unfold({ name, files: session.project })
      process.chdir(own ?? folder)
      const { stdout, stderr } = await cors(session.argv, session.stdin, { COLUMNS: '80' })
      process.chdir(folder)
      if (own !== undefined) rmSync(own, { recursive: true })
      shown.set(name, steady(`$ ${session.shown}\n${stdout}${stderr}`, port))
    }
  } finally {
    process.chdir(before)
    server.close()
    server.closeAllConnections()
  }
  return shown
}

const root = new URL('../../../../', import.meta.url)

/** The documents with sessions: the README of the package, and the pages for whoever moves, in each language. */
export const documents: readonly string[] = [
  'packages/cli/README.md',
  ...readdirSync(new URL('docs', root))
    .filter((name) => name.startsWith('coming-from-'))
    .map((name) => `docs/${name}`),
].map((file) => fileURLToPath(new URL(file, root)))

/** The document with what its sessions show now. */
export function withSessions(text: string, shown: ReadonlyMap<string, string>): string {
  return text.replace(
    /(<!-- session: (\S+) -->\n```console\n)[\s\S]*?(```\n)/g,
    (_all, before: string, name: string, after: string) => `${before}${shown.get(name)}${after}`,
  )
}
