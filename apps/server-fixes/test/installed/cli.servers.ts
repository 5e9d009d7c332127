import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { runCli } from '@cors/cli'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hosts } from './hosts.ts'
import { freePort } from './process.ts'

const page = 'https://app.example.com'

interface Checked {
  readonly verdict: string
  readonly failure?: string
  readonly warnings: readonly { readonly code: string }[]
  readonly diagnosis: {
    readonly primary: { readonly fix: { readonly code?: readonly { server: string; code: string }[] } } | null
  }
}

async function check(url: string, ...argv: readonly string[]): Promise<Checked> {
  let stdout = ''
  const output = { write: (text: string) => (stdout += text) }
  const stdin = (async function* () {})()
  const full = ['check', url, '--origin', page, ...argv, '--json']
  await runCli(full, { stdin, stdout: output, stderr: { write: () => undefined }, env: {} })
  return JSON.parse(stdout)
}

/** Code that is not right, by what comes of it; what stands behind the server names the page itself at `/named`. */
const wrong: Readonly<
  Record<
    string,
    readonly (readonly [string, readonly string[], string, Partial<Record<'failure' | 'warning', string>>])[]
  >
> = {
  nginx: [
    [
      'errors without always',
      ['', 'add_header Access-Control-Allow-Origin *;'],
      '/items',
      { warning: 'error-without-cors' },
    ],
    [
      'what stands behind it names the page too',
      ['', 'add_header Access-Control-Allow-Origin $http_origin always;'],
      '/named',
      { failure: 'acao-multiple' },
    ],
    [
      'a page without its scheme',
      ['', 'add_header Access-Control-Allow-Origin app.example.com always;'],
      '/items',
      { failure: 'acao-mismatch' },
    ],
    [
      'no Vary',
      ['', 'add_header Access-Control-Allow-Origin $http_origin always;'],
      '/items',
      { warning: 'missing-vary' },
    ],
  ],
  apache: [
    [
      'what stands behind it names the page too',
      ['Header always add Access-Control-Allow-Origin "*"'],
      '/named',
      { failure: 'acao-multiple' },
    ],
    [
      'a list of pages',
      ['Header always set Access-Control-Allow-Origin "https://app.example.com, https://b.example"'],
      '/items',
      { failure: 'acao-multiple' },
    ],
  ],
  caddy: [
    [
      'a slash too many',
      ['header Access-Control-Allow-Origin https://app.example.com/'],
      '/items',
      { failure: 'acao-mismatch' },
    ],
    [
      'what stands behind it names the page too',
      ['header +Access-Control-Allow-Origin *'],
      '/named',
      { failure: 'acao-multiple' },
    ],
  ],
}

describe.each(['nginx', 'apache', 'caddy'] as const)('cors check before %s', (id) => {
  const host = hosts[id]
  const missing = host?.missing()
  // A server that is not installed is skipped, and its tests are named so.
  const it = missing === undefined ? test : test.skip
  const name = (text: string): string => (missing === undefined ? text : `${text} (not installed: ${missing})`)
  /** An application that knows nothing of CORS, but at one place, where it thinks it has to. */
  const upstream = createServer((request, response) => {
    if (request.method === 'OPTIONS') response.statusCode = 405
    else if (!/^\/(items|named)$/.test(request.url ?? '')) response.statusCode = 404
    if (request.url === '/named') response.setHeader('access-control-allow-origin', page)
    response.end('{}')
  })
  beforeAll(async () => {
    upstream.listen(0, '127.0.0.1')
    await once(upstream, 'listening')
  })
  afterAll(() => {
    upstream.close()
    upstream.closeAllConnections()
  })

  async function withCode<T>(code: readonly string[], work: (url: string) => Promise<T>): Promise<T> {
    const port = await freePort()
    const server = await host?.start(code, port, (upstream.address() as AddressInfo).port)
    try {
      return await work(`http://127.0.0.1:${port}`)
    } finally {
      await server?.close()
    }
  }

  it(name('knows it, writes its configuration, and is content with that'), async () => {
    const argv = ['-X', 'PUT', '-H', 'x-a: 1', '--credentials', 'include']
    const before = await withCode([], (url) => check(`${url}/items`, ...argv))
    expect(before.verdict).toBe('blocked')
    const code = before.diagnosis.primary?.fix.code ?? []
    expect(code.map(({ server }) => server)).toContain(id)
    const own = code.filter(({ server }) => server === id).map((each) => each.code)
    const after = await withCode(own, (url) => check(`${url}/items`, ...argv))
    expect(after).toMatchObject({ verdict: 'allowed', warnings: [] })
  })

  it.each((wrong[id] ?? []).map(([what, ...rest]) => [name(what), ...rest] as const))(
    '%s',
    async (_name, code, path, found) => {
      const { failure, warnings } = await withCode(code, (url) => check(url + path))
      expect({ failure, warnings: warnings.map(({ code }) => code) }).toMatchObject({
        failure: found.failure,
        warnings: found.warning === undefined ? [] : expect.arrayContaining([found.warning]),
      })
    },
  )
})
