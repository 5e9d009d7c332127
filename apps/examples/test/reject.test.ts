import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { app, corsOf, evil } from './support/checks.ts'
import { fileOf, type Running, start } from './support/programs.ts'

let running: Running | undefined
afterEach(async () => {
  await running?.stop()
  running = undefined
})

type Headers = Readonly<Record<string, string>>

async function run(name: string): Promise<Running> {
  running = await start(fileOf(name), readFileSync(fileOf(name), 'utf8'))
  return running
}

const json: Headers = { 'content-type': 'application/json' }
const chat = 'https://chat.example.com'
const local = 'http://localhost:5173'

describe('reject-mcp', () => {
  it.each<[string, Headers, number]>([
    ['its page', { host: 'mcp.example.com', origin: chat, 'sec-fetch-site': 'same-site' }, 200],
    ['a client that is no browser', { host: 'localhost:3000' }, 200],
    ['another page', { host: 'mcp.example.com', origin: evil, 'sec-fetch-site': 'cross-site' }, 403],
    ['another page, on this machine', { host: 'localhost:3000', origin: evil, 'sec-fetch-site': 'cross-site' }, 403],
    ['a page after DNS rebinding', { host: 'evil.example:3000', origin: 'http://evil.example:3000' }, 403],
    ['a name that resolves to this machine', { host: 'evil.example:3000' }, 403],
  ])('answers %s', async (_who, headers, status) => {
    const { send } = await run('reject-mcp')
    const answer = await send('POST', '/mcp', { ...json, ...headers })
    expect(answer.status).toBe(status)
    if (status === 403) expect([answer.body, corsOf(answer)]).toEqual(['', { vary: 'origin' }])
  })
})

describe('reject-local', () => {
  it.each<[string, Headers, number]>([
    ['its page', { host: 'localhost:4000', origin: local, 'sec-fetch-site': 'same-site' }, 200],
    ['curl', { host: '127.0.0.1:4000' }, 200],
    ['the page of another project', { host: 'localhost:4000', origin: 'http://localhost:3000' }, 403],
    ['a form of a hostile page', { host: 'localhost:4000', origin: evil, 'content-type': 'text/plain' }, 403],
    ['a page after DNS rebinding', { host: 'evil.example:4000', 'sec-fetch-site': 'same-origin' }, 403],
  ])('answers %s', async (_who, headers, status) => {
    const { send } = await run('reject-local')
    expect((await send('POST', '/', headers)).status).toBe(status)
  })
})

describe('reject-websocket', () => {
  /** What a client is greeted with, or the status that it is refused with. */
  function connect(url: string, headers: Headers): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(url.replace(/^http/, 'ws'), { headers })
      socket.on('message', (text) => {
        socket.close()
        resolve(String(text))
      })
      socket.on('unexpected-response', (_request, { statusCode }) => resolve(String(statusCode)))
      socket.on('error', reject)
    })
  }
  const host = 'api.example.com'

  it.each<[string, Headers, string]>([
    ['its page', { host, origin: app }, 'hello'],
    ['the own page', { host, origin: `https://${host}`, 'sec-fetch-site': 'same-origin' }, 'hello'],
    ['the own page, of an old browser', { host, origin: `https://${host}` }, 'hello'],
    ['a client that is no browser', { host }, 'hello'],
    ['another page', { host, origin: evil }, '403'],
    ['a page after DNS rebinding', { host: 'evil.example', origin: 'http://evil.example' }, '403'],
  ])('answers %s', async (_who, headers, greeting) => {
    const { url, send } = await run('reject-websocket')
    expect(await connect(url, headers)).toBe(greeting)
    expect((await send('GET', '/', headers)).status).toBe(greeting === '403' ? 403 : 200)
  })
})
