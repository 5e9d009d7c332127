import { readFileSync } from 'node:fs'
import { expect, inject, it } from 'vitest'
import { app, ask, type Seen } from '../support/wire.ts'

/** How CORS headers get on the responses of a Next application, and where each way is tried. */
const ways = {
  'proxy.ts': [inject('nodeUrl'), 'proxy'],
  'next.config': [inject('nodeUrl'), 'config'],
  withCors: [inject('nodeUrl'), 'handler'],
  'own server': [inject('serverUrl'), 'server'],
} as const

/** What is asked for; `WAY` is where each way is tried. */
const responses: readonly (readonly [what: string, path: string, status: number, preflight?: true])[] = [
  ['a route handler', '/ways/WAY/api/x', 200],
  ['an error that it throws', '/ways/WAY/api/broken', 500],
  ['its `redirect()`', '/ways/WAY/api/moved', 307],
  ['its `notFound()`', '/ways/WAY/api/missing', 404],
  ['an API route', '/api/ways/WAY', 200],
  ['a page of the App Router', '/ways/WAY/page', 200],
  ['a page of the Pages Router', '/ways/WAY/old-page', 200],
  ['a file in `public`', '/ways/WAY/file.txt', 200],
  ['a 404 of Next', '/ways/WAY/nothing/here', 404],
  ['a rewrite in `next.config`', '/ways/WAY/internal', 200],
  ['the same to another server', '/ways/WAY/external', 200],
  ['a redirect in `next.config`', '/ways/WAY/old', 308],
  ['the 308 for a slash', '/ways/WAY/api/x/', 308],
  ['the 400 for a malformed path', '/ways/WAY/api/%ff', 400],
  ['preflights of a route handler', '/ways/WAY/api/x', 0, true],
  ['of one whose GET is cached', '/ways/WAY/api/cached', 0, true],
  ['of an API route', '/api/ways/WAY', 0, true],
  ['of a page', '/ways/WAY/page', 0, true],
  ['of a file', '/ways/WAY/file.txt', 0, true],
  ['of a path that is missing', '/ways/WAY/nothing/here', 0, true],
]

const asking = { 'access-control-request-method': 'PUT', 'access-control-request-headers': 'x-a' }

async function measure(way: keyof typeof ways, [, path, status, isPreflight]: (typeof responses)[number]) {
  const [base, name] = ways[way]
  // There is no such file, page, or rewrite that `withCors` could be in.
  if (way === 'withCors' && !/\/api\//.test(path)) return '–'
  const url = base + path.replace('WAY', name)
  const seen = isPreflight ? await ask(url, 'OPTIONS', asking) : await ask(url)
  if (!isPreflight) expect(seen.status, way).toBe(status)
  return isPreflight ? judgePreflight(seen) : judge(seen)
}

function judge({ cors }: Seen): string {
  if (cors['access-control-allow-origin'] !== app) return 'no'
  return cors.vary === undefined ? 'no `Vary`' : 'yes'
}

/** A browser takes it for an answer where its status is from 200 to 299. */
function judgePreflight(seen: Seen): string {
  const grants = judge(seen) === 'yes' && /PUT/.test(seen.cors['access-control-allow-methods'] ?? '')
  if (!grants) return 'no'
  return seen.status >= 200 && seen.status < 300 ? (seen.body === '' ? 'yes' : 'the handler runs') : `${seen.status}`
}

it('the README says what each way covers', async () => {
  const names = Object.keys(ways) as (keyof typeof ways)[]
  const measured: string[] = []
  for (const row of responses) {
    const cells = await Promise.all(names.map((way) => measure(way, row)))
    measured.push(`| ${[row[0], ...cells].join(' | ')} |`)
  }
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  const [, table = ''] = /^\| \| `proxy\.ts`.*\n\|[-|]+\n((?:\|.*\n)+)/m.exec(readme) ?? []
  expect(table.trimEnd().split('\n')).toEqual(measured)
})
