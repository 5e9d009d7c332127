import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Recording, ServerId } from '@cors/browser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeFor, diagnoseAgain, isCured } from '../repair.ts'
import { hosts } from './hosts.ts'
import { freePort } from './process.ts'

const page = 'https://app.example.com'
const url = 'https://api.example.com/items'

/** What is wrong, and with `proxy` only where something stands behind the server. */
const recordings: readonly (readonly [name: string, recording: Recording, only?: 'proxy'])[] = [
  ['nothing was set', { request: { origin: page, url }, response: { status: 200, headers: [] } }],
  [
    'all of it was missing',
    {
      request: {
        origin: page,
        url,
        method: 'PUT',
        headers: [
          ['X-Token', '1'],
          ['Content-Type', 'application/json'],
        ],
        credentials: 'include',
      },
      preflight: { status: 401, headers: [] },
      response: { status: 200, headers: [['ETag', '"1"']] },
      reads: ['etag'],
    },
  ],
  [
    'everybody may ask, but not with PATCH',
    {
      request: { origin: page, url, method: 'PATCH' },
      preflight: { status: 204, headers: [['Access-Control-Allow-Origin', '*']] },
    },
  ],
  [
    'an error came without headers',
    { request: { origin: page, url: 'https://api.example.com/broken' }, response: { status: 500, headers: [] } },
  ],
  [
    'the page is on localhost',
    { request: { origin: 'http://localhost:5173', url, method: 'DELETE' }, preflight: { status: 405, headers: [] } },
  ],
  [
    'another origin was named',
    {
      request: { origin: page, url },
      response: { status: 200, headers: [['Access-Control-Allow-Origin', 'https://other.example.net']] },
    },
  ],
  [
    'two layers answer',
    {
      request: { origin: page, url },
      response: {
        status: 200,
        headers: [
          ['Access-Control-Allow-Origin', '*'],
          ['Access-Control-Allow-Origin', page],
        ],
      },
    },
    'proxy',
  ],
]

/** An application that knows nothing of preflights, and that sets the header itself where two layers are tried. */
let setsHeader = false
const application = createServer((request, response) => {
  if (setsHeader) response.setHeader('Access-Control-Allow-Origin', '*')
  response.writeHead(request.method === 'OPTIONS' ? 401 : request.url === '/broken' ? 500 : 200).end('{}')
})

beforeAll(async () => {
  application.listen(0, '127.0.0.1')
  await once(application, 'listening')
})

afterAll(async () => {
  application.close()
  application.closeAllConnections()
  await once(application, 'close')
})

describe.each(Object.entries(hosts))('%s', (id, { missing, start, isProxy }) => {
  const absent = missing()
  const cases = recordings
    .filter(([, , only]) => only === undefined || isProxy)
    .map(([what, recording, only]) => ({ what, recording, only }))
  const name = absent === undefined ? '' : ` (skipped: ${absent} is not installed)`
  test.skipIf(absent !== undefined).each(cases)(
    `is cured where $what${name}`,
    async ({ recording, only }) => {
      setsHeader = only === 'proxy'
      const code = codeFor(recording, id as ServerId).map((one) => one.code)
      expect(code).not.toEqual([])
      const server = await start(code, await freePort(), (application.address() as AddressInfo).port)
      try {
        const again = await diagnoseAgain(server.url, recording)
        expect(isCured(again), `${code.join('\n\n')}\n${again}`).toBe(true)
        // Pages that are not named stay out.
        const request = { ...recording.request, origin: 'https://evil.example' }
        const isOpen = /Origins?[^\n]*"?\*|origins?[^\n]*"\*"|AllowAllOrigins|ALLOW_ALL/.test(code.join('\n'))
        if (!isOpen) expect(isCured(await diagnoseAgain(server.url, { ...recording, request }))).toBe(false)
      } finally {
        await server.close()
      }
    },
    120_000,
  )
})
