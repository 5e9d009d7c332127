import { mkdir, writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Recording, ServerId } from '@cors/browser'
import type { CorsTarget } from '@cors/browser/testing'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { codeFor, diagnoseAgain, isCured } from '../repair.ts'

const page = 'https://app.example.com'
const url = 'https://api.example.com/items'
const folder = join(import.meta.dirname, '../../node_modules/.cache/pasted-handlers')
let count = 0

/** Runs the files as somebody would who pasted them, and gives what the last one exports. */
async function load(files: Readonly<Record<string, string>>): Promise<Record<string, unknown>> {
  const here = join(folder, `${process.pid}-${count++}`)
  await mkdir(here, { recursive: true })
  for (const [name, code] of Object.entries(files)) await writeFile(join(here, name), stripTypeScriptTypes(code))
  return import(/* @vite-ignore */ pathToFileURL(join(here, Object.keys(files).at(-1) ?? '')).href)
}

/** What stands behind: it knows nothing of CORS, and refuses OPTIONS. */
function application(request: Request): Response {
  const status = request.method === 'OPTIONS' ? 401 : new URL(request.url).pathname === '/broken' ? 500 : 200
  return new Response('{}', { status, headers: { Vary: 'Accept' } })
}

type Handler = (request: Request, context?: unknown) => Response | Promise<Response>

/** Each platform as its documentation describes it; Vercel's package is the real one. */
const platforms: Readonly<Partial<Record<ServerId, (codes: readonly string[]) => Promise<CorsTarget>>>> = {
  cloudflare: async ([code = '']) => {
    vi.stubGlobal('fetch', async (request: Request) => application(request))
    return (await load({ 'worker.mjs': code })).default as { fetch: Handler }
  },
  netlify: async ([code = '']) => {
    const handle = (await load({ 'cors.mjs': code })).default as Handler
    return (request: Request) => handle(request, { next: async () => application(request) })
  },
  supabase: async ([shared = '', use = '']) => {
    let served: Handler = application
    vi.stubGlobal('Deno', { serve: (handle: Handler) => (served = handle) })
    vi.stubGlobal('handle', (request: Request) => {
      if (new URL(request.url).pathname === '/broken') throw new TypeError('broken')
      return application(request)
    })
    await load({ 'shared.mjs': shared, 'index.mjs': use.replace('../_shared/cors.ts', './shared.mjs') })
    return (request: Request) => served(request)
  },
  vercel: async ([code = '']) => {
    const handle = (await load({ 'middleware.mjs': code })).default as Handler
    return async (request: Request) => {
      const answer = await handle(request)
      if (!answer.headers.has('x-middleware-next')) return answer
      const behind = application(request)
      for (const [name, value] of answer.headers) behind.headers.set(name, value)
      return behind
    }
  },
  firebase: async ([code = '']) => {
    // Functions are Express handlers; its own `cors` option is the same package.
    const functions = `import cors from 'cors'
export function onRequest(options, handle) {
  if (handle === undefined) return options
  const withCors = cors({ origin: options.cors })
  return (request, response) => withCors(request, response, () => handle(request, response))
}`
    vi.stubGlobal('handle', (request: IncomingMessage, response: ServerResponse) => {
      response.writeHead(request.url === '/broken' ? 500 : 200).end('{}')
    })
    const files = {
      'functions.mjs': functions,
      'index.mjs': code.replace('firebase-functions/https', './functions.mjs'),
    }
    return (await load(files)).api as (request: IncomingMessage, response: ServerResponse) => void
  },
}

const recordings: readonly (readonly [string, Recording])[] = [
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
          ['Authorization', 'Bearer x'],
        ],
        credentials: 'include',
      },
      preflight: { status: 401, headers: [] },
      response: { status: 200, headers: [] },
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
]

afterEach(() => vi.unstubAllGlobals())

describe.each(Object.entries(platforms))('%s', (id, start) => {
  it.each(recordings)('is cured where %s', async (_, recording) => {
    const code = codeFor(recording, id as ServerId).map((one) => one.code)
    expect(code).not.toEqual([])
    const target = await start(code)
    const again = await diagnoseAgain(target, recording)
    expect(isCured(again), `${code.join('\n\n')}\n${again}`).toBe(true)
    const other = { ...recording, request: { ...recording.request, origin: 'https://evil.example' } }
    const isOpen = code.join('\n').includes("'*'")
    expect(isCured(await diagnoseAgain(target, other))).toBe(isOpen)
  })
})
