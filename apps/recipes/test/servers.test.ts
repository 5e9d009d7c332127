import { readdirSync, readFileSync } from 'node:fs'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { io, type Socket } from 'socket.io-client'
import { afterEach, describe, expect, it } from 'vitest'
import { app, corsOf, evil } from '../../examples/test/support/checks.ts'
import { type Running, startProgram } from '../../examples/test/support/programs.ts'
import { checkExchanges, checkPreflights } from './support/exchanges.ts'
import { serveAs } from './support/host.ts'
import { fileOf } from './support/projects.ts'

let running: Running | undefined
afterEach(async () => {
  await running?.stop()
  running = undefined
})

async function start(name: string): Promise<Running> {
  running = await startProgram(fileOf(`${name}.ts`))
  return running
}

it('tRPC', async () => {
  const { send } = await start('trpc')
  const vary = 'trpc-accept, accept'
  await checkExchanges(send, [
    { path: '/items', status: 200, vary },
    { path: '/items?batch=1', status: 200, vary },
    { path: '/nothing', status: 404, vary },
    { method: 'POST', path: '/items', headers: { 'content-type': 'application/json' }, status: 405, vary },
  ])
  await checkPreflights(send, ['/items', '/nothing'])
})

it('Apollo Server', async () => {
  const { send } = await start('apollo')
  const headers = { 'apollo-require-preflight': '1' }
  await checkExchanges(send, [
    { path: '/graphql?query={items}', headers, status: 200 },
    { path: '/graphql?query={nothing}', headers, status: 400 },
    // What needs no preflight is refused by Apollo itself.
    { path: '/graphql?query={items}', status: 400 },
    { path: '/nothing', status: 404 },
  ])
  await checkPreflights(send, ['/graphql', '/nothing'])
})

it('GraphQL Yoga', async () => {
  const { send } = await start('yoga')
  await checkExchanges(send, [
    { path: '/graphql?query={items}', status: 200 },
    { method: 'POST', path: '/graphql', headers: { 'content-type': 'application/json' }, status: 400 },
    { path: '/nothing', status: 404 },
  ])
  await checkPreflights(send, ['/graphql', '/nothing'])
})

describe('socket.io', () => {
  /** What a page of an origin is told, or that it is refused. */
  async function connect(origin: string | undefined, transport: 'polling' | 'websocket'): Promise<unknown> {
    const { url } = running as Running
    const extraHeaders = origin === undefined ? {} : { origin }
    const socket: Socket = io(url, { transports: [transport], extraHeaders, reconnection: false, forceNew: true })
    try {
      return await new Promise((resolve) => {
        socket.once('items', resolve)
        socket.once('connect_error', () => resolve('refused'))
      })
    } finally {
      socket.close()
    }
  }

  it.each(['polling', 'websocket'] as const)('connects pages of the policy alone, by %s', async (transport) => {
    await start('socket-io')
    const answers = [app, undefined, evil, 'null'].map((origin) => connect(origin, transport))
    expect(await Promise.all(answers)).toEqual([['one', 'two'], ['one', 'two'], 'refused', 'refused'])
  })

  it('answers what it polls with by the policy', async () => {
    const { send } = await start('socket-io')
    const polling = '/socket.io/?EIO=4&transport=polling'
    const granted = { 'access-control-allow-origin': app, 'access-control-allow-credentials': 'true', vary: 'origin' }
    const allowed = await send('GET', polling, { origin: app })
    expect([allowed.status, corsOf(allowed)]).toEqual([200, granted])
    const unknown = await send('GET', `${polling}&sid=none`, { origin: app })
    expect([unknown.status, corsOf(unknown)]).toEqual([400, granted])
    const denied = await send('GET', polling, { origin: evil })
    expect([denied.status, corsOf(denied), denied.body]).toEqual([403, { vary: 'origin' }, ''])
    await checkPreflights(send, [polling])
  })
})

describe('MCP', () => {
  const host = 'mcp.example.com'
  const exposed = 'Mcp-Session-Id,WWW-Authenticate'
  const json = { host, 'content-type': 'application/json', accept: 'application/json, text/event-stream' }

  it('opens a session for the official client in a page of the policy, which can read its name', async () => {
    const front = await serveAs(host, (await start('mcp')).url)
    const answers: Response[] = []
    const ask: typeof fetch = async (input, init) => {
      const headers = new Headers(init?.headers)
      // Which a page cannot, and Node can.
      headers.set('origin', app)
      const answer = await fetch(input, { ...init, headers })
      answers.push(answer)
      return answer
    }
    const client = new Client({ name: 'page', version: '1.0.0' })
    const transport = new StreamableHTTPClientTransport(new URL(`${front.url}/mcp`), { fetch: ask })
    await client.connect(transport)
    expect(await client.callTool({ name: 'items' })).toMatchObject({ content: [{ type: 'text', text: 'one, two' }] })
    expect(transport.sessionId).toMatch(/^[0-9a-f-]{36}$/)
    expect(new Set(answers.map(({ headers }) => headers.get('access-control-expose-headers')))).toEqual(
      new Set([exposed]),
    )
    await transport.terminateSession()
    await client.close()
    front.close()
  })

  it('answers errors by the policy, and rejects other origins and other hosts', async () => {
    const { send } = await start('mcp')
    const granted = {
      'access-control-allow-origin': app,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': exposed,
      vary: 'origin',
    }
    const unknown = await send('POST', '/mcp', { ...json, origin: app, 'mcp-session-id': 'none' })
    expect([unknown.status, corsOf(unknown)]).toEqual([404, granted])
    const refused = await send('GET', '/mcp', { host, origin: app })
    expect([refused.status, corsOf(refused)]).toEqual([406, granted])
    for (const headers of [
      { ...json, origin: evil },
      { ...json, host: 'rebound.example' },
      { ...json, host: 'rebound.example', origin: 'http://rebound.example' },
    ]) {
      const denied = await send('POST', '/mcp', headers)
      expect([denied.status, corsOf(denied), denied.body]).toEqual([403, { vary: 'origin' }, ''])
    }
    const allowed = 'Content-Type,Mcp-Protocol-Version,Mcp-Method,Mcp-Name,Mcp-Session-Id,Last-Event-ID,Authorization'
    await checkPreflights(send, ['/mcp'], {
      headers: { host },
      allowed: { 'access-control-allow-headers': allowed },
    })
  })
})

it('every recipe is run', () => {
  const tests = ['servers.test.ts', 'support/apps.ts'].map((name) =>
    readFileSync(new URL(name, import.meta.url), 'utf8'),
  )
  const run = [...tests.join('\n').matchAll(/(?:start\('([\w-]+)'\)|recipe\('([\w-]+)\.[jt]s'\))/g)]
  const names = new Set(run.map(([, server, site]) => server ?? site))
  const files = readdirSync(new URL('../src', import.meta.url)).map((file) => file.replace(/\.[jt]s$/, ''))
  expect([...names].sort()).toEqual(files.sort())
})
