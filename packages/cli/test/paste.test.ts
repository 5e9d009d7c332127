import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { curlCommand, quoteWord } from '../src/check/curl.ts'
import { cors, corsJson } from './support/cors.ts'
import { recorder } from './support/recorder.ts'

const run = promisify(execFile)
const page = 'https://app.example.com'
const folder = mkdtempSync(join(tmpdir(), 'cors-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

describe('--from-curl', () => {
  it('asks what the command asks, with its body and its cookies', async () => {
    const { origin, asked } = await recorder()
    const command = `curl '${origin}/a?b=[1]' -X 'PUT' -H 'origin: ${page}' -H 'content-type: application/json' -H 'user-agent: x' -b 'a=1' --data-raw '{"it":"s"}'`
    const json = await corsJson(['check', '--from-curl', command, '--no-probes'])
    expect(json).toMatchObject({ verdict: 'allowed', request: { origin: page, method: 'PUT', credentials: 'include' } })
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual(['OPTIONS /a?b=[1]', 'PUT /a?b=[1]'])
    expect(asked[1]).toMatchObject({
      body: '{"it":"s"}',
      headers: { cookie: 'a=1', 'content-type': 'application/json' },
    })
    expect(asked[0]?.headers['access-control-request-headers']).toBe('content-type')
  })

  it('lets the options change it', async () => {
    const { origin, asked } = await recorder()
    const argv = ['check', '--from-curl', `curl ${origin}/a -X PUT`, '--origin', page, '-X', 'DELETE', '--no-probes']
    expect((await cors(argv)).exitCode).toBe(0)
    expect(asked.map(({ method }) => method)).toEqual(['OPTIONS', 'DELETE'])
  })

  it.each(['wget https://a.test/', 'curl', ''])('%j is not one', async (command) => {
    const { exitCode, stderr } = await cors(['check', '--from-curl', command, '--origin', page])
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/^cors check: --from-curl takes one command of curl, with a URL\. .+\n$/)
  })
})

describe('--har', () => {
  const header = (name: string, value: string) => ({ name, value })
  const entry = (url: string, method: string, headers: object[], response: object, postData?: object) => ({
    request: { url, method, headers, ...(postData && { postData }) },
    response: { status: 200, headers: [], ...response },
  })

  it('takes the request that was blocked', async () => {
    const { origin, asked } = await recorder()
    const har = {
      log: {
        entries: [
          entry(`${page}/`, 'GET', [], {}),
          entry(`${origin}/fine`, 'GET', [header('Origin', page)], {
            headers: [header('Access-Control-Allow-Origin', '*')],
          }),
          entry(
            `${origin}/blocked`,
            'POST',
            [header('Origin', page), header('Cookie', 'a=1'), header('Content-Type', 'text/plain')],
            {},
            { text: 'hello' },
          ),
        ],
      },
    }
    const path = file('saved.har', har)
    const json = await corsJson(['check', '--har', path, '--no-probes'])
    console.log(JSON.stringify(json), asked)
    expect(json).toMatchObject({ verdict: 'allowed' })
    expect(asked).toMatchObject([
      { method: 'POST', url: '/blocked', body: 'hello', headers: { cookie: 'a=1', origin: page } },
    ])
    asked.length = 0
    await cors(['check', `${origin}/fine`, '--har', path, '--no-probes'])
    expect(asked).toMatchObject([{ method: 'GET', url: '/fine' }])
    expect((await cors(['check', `${origin}/none`, '--har', path])).stderr).toContain(
      `has no request for ${origin}/none`,
    )
  })

  it.each([
    ['nothing.har', '', 'is not an HTTP archive'],
    ['other.har', '{"log":{}}', 'is not an HTTP archive'],
    ['empty.har', '{"log":{"entries":[]}}', 'has no request'],
  ])('%s says what is wrong with it', async (name, content, line) => {
    const { exitCode, stderr } = await cors(['check', '--har', file(name, content)])
    expect(exitCode).toBe(2)
    expect(stderr).toContain(line)
  })

  it('that is not there', async () => {
    expect((await cors(['check', '--har', join(folder, 'none.har')])).stderr).toMatch(
      /none\.har cannot be read: ENOENT/,
    )
  })
})

/** What a shell makes of a command: its words, as its function `curl` gets them. */
async function wordsOf(commands: readonly string[]): Promise<string[][]> {
  const script = `curl() { printf '%s\\0' "$@"; printf '\\0'; }\n${commands.join('\n')}\n`
  const { stdout } = await run('sh', ['-c', script], { encoding: 'buffer' })
  return stdout
    .toString('utf8')
    .split('\0\0')
    .slice(0, -1)
    .map((text) => text.split('\0'))
}

describe('--curl', () => {
  it('prints commands that send the same', async () => {
    const { origin, asked } = await recorder()
    const argv = [
      'check',
      `${origin}/a?b={1}`,
      '--origin',
      page,
      '-X',
      'PUT',
      '-H',
      'x-a: it\'s $(id) `id` "\\',
      '--data',
      "a'b\n$c",
      '-H',
      'content-type: a/b',
    ]
    const { curl } = await corsJson([...argv, '--curl', '--no-probes'])
    const [preflight, request] = [...asked]
    asked.length = 0
    for (const words of await wordsOf(curl as string[])) await run('curl', ['-s', ...words])
    for (const [again, first] of [
      [asked[0], preflight],
      [asked[1], request],
    ] as const) {
      const own = /^(user-agent|connection|accept-encoding)$/
      const headers = (all: object = {}) => Object.fromEntries(Object.entries(all).filter(([name]) => !own.test(name)))
      expect({ ...again, headers: headers(again?.headers) }).toEqual({ ...first, headers: headers(first?.headers) })
    }
  })

  it('is quoted so that any shell reads the same words', async () => {
    const texts = fc.sample(
      fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !text.includes('\0')),
      500,
    )
    const special = ["'", '"', '$(id)', '`id`', '!!', '~', '*', '-x', '\\', '\n', 'a b', '', '#', '&', "''", "'\\''"]
    const all = [...special, ...texts]
    const commands = all.map((text) => `curl ${quoteWord(text)} end`)
    expect(await wordsOf(commands)).toEqual(all.map((text) => [text, 'end']))
  })

  it('keeps a header without a value, and asks for a head alone', () => {
    const request = { preflight: false, url: 'https://a.test/', method: 'HEAD', headers: [['X-A', '']] as const }
    const exchange = { request, response: { status: 200, headers: [] } }
    expect(curlCommand(exchange, undefined, { insecure: true })).toBe("curl -i -k -I https://a.test/ -H 'X-A;'")
  })
})

describe('diagnose', () => {
  const line = `Access to fetch at 'https://api.example.com/x' from origin '${page}' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`

  it('reads standard input', async () => {
    const { exitCode, stdout } = await cors(['diagnose'], line)
    expect(exitCode).toBe(1)
    expect(stdout).toContain('1. acao-missing')
    expect(await corsJson(['diagnose'], line)).toMatchObject({
      command: 'diagnose',
      verdict: 'blocked',
      diagnosis: { primary: { code: 'acao-missing' } },
      ignored: [],
      exchanges: [],
    })
  })

  it('reads files, each by itself, and writes the fix for the server that is named', async () => {
    const { exitCode, stdout } = await cors([
      'diagnose',
      file('a.txt', line),
      file('b.txt', 'GET https://b.test/ net::ERR_FAILED'),
      '--on',
      'nginx',
    ])
    expect(exitCode).toBe(1)
    expect(stdout).toContain('add_header')
    expect(stdout).toContain('https://b.test/')
  })

  it.each([
    [
      'an exchange that is right',
      `> GET /x HTTP/1.1\n> Host: api.example.com\n> Origin: ${page}\n< HTTP/1.1 200 OK\n< Access-Control-Allow-Origin: ${page}\n< Vary: Origin\n`,
      0,
    ],
    ['a failure that may have any cause', 'POST https://api.example.com/x net::ERR_FAILED', 1],
    ['a request without an answer', "curl 'https://api.example.com/x' -H 'origin: https://a.test'", 1],
    ['nothing', '', 2],
    ['a poem', 'Roses are red', 2],
  ])('of %s', async (_name, text, exitCode) => {
    expect((await cors(['diagnose'], text)).exitCode).toBe(exitCode)
  })

  it('asks the server only with --probe, and never for what changes something', async () => {
    const { origin, asked } = await recorder()
    const paste = `curl '${origin}/x' -X DELETE -H 'origin: ${page}' -H 'x-a: 1'`
    await cors(['diagnose'], paste)
    expect(asked).toEqual([])
    const json = await corsJson(['diagnose', '--probe'], paste)
    expect(asked.map(({ method }) => method)).toEqual(['OPTIONS'])
    expect(json).toMatchObject({ exchanges: [{ request: { method: 'OPTIONS' }, response: { status: 200 } }] })
    asked.length = 0
    const { exitCode, stdout } = await cors(
      ['diagnose', '--probe', '--origin', page],
      `GET ${origin}/x net::ERR_FAILED`,
    )
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /x'])
    expect(exitCode).toBe(0)
    expect(stdout).toContain('The page gets its answer')
  })
})
