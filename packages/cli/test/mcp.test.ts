import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { byHand } from './audit/by-hand.ts'
import { corsJson } from './support/cors.ts'

const page = 'https://app.example.com'
const policy = 'test/readme/policies/cors.json'
const lines =
  "Access to fetch at 'https://api.example.com/items' from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource."

/** The protocol's own client, with the command as a child process. */
async function connect(...argv: string[]): Promise<Client> {
  const client = new Client({ name: 'test', version: '1.0.0' })
  const args = ['--conditions=@cors/source', '--no-warnings', 'src/bin.ts', 'mcp', ...argv]
  await client.connect(new StdioClientTransport({ command: process.execPath, args }))
  return client
}

describe('cors mcp', () => {
  let client: Client

  beforeAll(async () => {
    client = await connect()
  })

  afterAll(() => client.close())

  /** What a tool answers: one text, which is the object of `--json`. */
  async function call(name: string, input: Record<string, unknown>) {
    const { content, isError = false } = await client.callTool({ name, arguments: input })
    const [first] = content as { type: string; text: string }[]
    return { json: JSON.parse(first?.text ?? ''), isError }
  }

  it('has a tool for every command that can be one, with words', async () => {
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual(['check', 'diagnose', 'audit', 'explain', 'export'])
    for (const { description, inputSchema } of tools) {
      expect(description).toMatch(/\w{3}.*\./)
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false })
    }
  })

  it('diagnoses as --json does', async () => {
    const { json, isError } = await call('diagnose', { text: lines })
    expect(isError).toBe(false)
    expect(json).toEqual(await corsJson(['diagnose'], lines))
  })

  it('explains as --json does', async () => {
    const { json } = await call('explain', { policy, origin: page, method: 'DELETE', headers: ['x-a: 1'] })
    expect(json).toEqual(await corsJson(['explain', '-p', policy, '-o', page, '-X', 'DELETE', '-H', 'x-a: 1']))
    expect(json.verdict).toBe('denied')
  })

  it('exports as --json does, and writes no file', async () => {
    const { json } = await call('export', { policy, to: 'nginx' })
    expect(json).toEqual(await corsJson(['export', '-p', policy, '--to', 'nginx']))
    expect(json.files[0].content).toContain('https://app.example.com')
    expect((await call('export', { policy, to: 'nothing' })).json.error.next).toContain('caddy')
  })

  it('checks a server', async () => {
    const url = await byHand({ matches: (origin) => origin === page })()
    const { json } = await call('check', { url, origin: page, method: 'PUT', credentials: 'include' })
    expect(json).toMatchObject({
      command: 'check',
      verdict: 'allowed',
      request: { method: 'PUT', credentials: 'include' },
    })
    expect((await call('check', { url, origin: 'https://other.example' })).json.verdict).toBe('blocked')
  })

  it('audits a server', async () => {
    const url = await byHand({ matches: () => true })()
    const { json } = await call('audit', { urls: [url], origin: page })
    expect(json).toMatchObject({ command: 'audit', verdict: 'findings' })
    expect(json.results[0].findings[0]).toMatchObject({ code: 'reflects-any-origin', exploitable: true })
  })

  it('audits no host that is not local, unless it is told that it may', async () => {
    const urls = ['https://api.example.invalid/']
    const { json, isError } = await call('audit', { urls })
    expect(isError).toBe(true)
    expect(json.error.message).toContain('not local')
    expect((await call('audit', { urls, allowRemote: true })).json.verdict).toBe('unanswered')
  })

  it.each([
    ['check', { url: 'http://localhost/' }],
    ['check', { url: 'http://localhost/', origin: page, har: '/etc/hosts' }],
    ['diagnose', { text: lines, on: 'nobody' }],
    ['audit', { urls: 'http://localhost/' }],
    ['export', { policy, to: 'nginx', out: '.' }],
    ['explain', { policy: { origin: page }, origin: page }],
  ])('refuses what %s does not take: %j', async (name, input) => {
    const refused = await client.callTool({ name, arguments: input }).then(
      ({ isError }) => isError === true,
      () => true,
    )
    expect(refused).toBe(true)
  })

  it('takes nothing that it is given for an option', async () => {
    const { json, isError } = await call('audit', { urls: ['--yes', 'https://api.example.invalid/'] })
    expect(isError).toBe(true)
    expect(json.error.message).toContain('--yes')
  })

  it('says what to do where something cannot be read', async () => {
    const { json, isError } = await call('explain', { policy: 'absent.json', origin: page })
    expect(isError).toBe(true)
    expect(json).toMatchObject({ command: 'explain', verdict: 'error', error: { next: expect.stringMatching(/\w/) } })
  })
})

it('cors mcp speaks the language that it was started with, and ends with the other side', async () => {
  const client = await connect('--lang', 'ko')
  const { tools } = await client.listTools()
  for (const { description, inputSchema } of tools) {
    const words = Object.values(inputSchema.properties ?? {}).map(
      (property) => (property as { description?: string }).description,
    )
    for (const text of [description, ...words]) expect(text).toMatch(/[가-힣]/)
  }
  const { pid } = client.transport as StdioClientTransport
  await client.close()
  expect(() => process.kill(pid ?? 0, 0)).toThrow('ESRCH')
})
