import { sendHttp1, type WireAnswer } from '@cors/conformance'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../src/app.ts'
import { Tenants } from '../src/tenants.ts'

const count = 1000
const tenants = new Tenants()
let app: FastifyInstance
let url: string

/** A policy whose every part names its version, so that a mixture of two would show. */
function configure(tenant: number, version: number): void {
  tenants.configure(`tenant-${tenant}`, {
    origin: [`https://app-${tenant}.example`, `https://v${version}.app-${tenant}.example`],
    methods: ['GET', `V${version}`],
    allowedHeaders: [`X-V${version}`],
    exposedHeaders: [`X-V${version}`],
    maxAge: version,
    credentials: version % 2 === 0,
  })
}

beforeAll(async () => {
  for (let tenant = 0; tenant < count; tenant++) configure(tenant, 1)
  app = await createApp(tenants)
  url = await app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => app.close())

function ask(tenant: number, method: string, headers: Record<string, string> = {}): Promise<WireAnswer> {
  const host = `tenant-${tenant}.localhost`
  return sendHttp1(`${url}/items`, { method, headers: { host, origin: `https://app-${tenant}.example`, ...headers } })
}

/** Every version that an answer shows a trace of. */
function versionsIn(headers: Record<string, string>): Set<number> {
  const { 'access-control-expose-headers': exposed, 'access-control-max-age': maxAge } = headers
  const lists = [exposed, headers['access-control-allow-methods'], headers['access-control-allow-headers']]
  const named = lists.flatMap((list) => [...(list ?? '').matchAll(/V(\d+)/g)].map(([, version]) => Number(version)))
  return new Set(maxAge === undefined ? named : [...named, Number(maxAge)])
}

describe('a thousand tenants', () => {
  it('no request sees half a change', async () => {
    let version = 1
    let running = true
    const change = async (): Promise<void> => {
      while (running) {
        version++
        for (let step = 0; step < 50; step++) configure((version * 50 + step) % count, version)
        await new Promise((resolve) => setImmediate(resolve))
      }
    }
    const seen = new Set<number>()
    const askMany = async (worker: number): Promise<void> => {
      for (let turn = 0; turn < 100; turn++) {
        const tenant = (worker * 131 + turn * 17) % count
        const preflight = turn % 2 === 0
        const { lines } = preflight
          ? await ask(tenant, 'OPTIONS', { 'access-control-request-method': 'GET' })
          : await ask(tenant, 'GET')
        const headers = Object.fromEntries(lines)
        const versions = [...versionsIn(headers)]
        expect(versions).toHaveLength(1)
        const [only = 0] = versions
        expect(headers['access-control-allow-credentials']).toBe(only % 2 === 0 ? 'true' : undefined)
        expect(headers['access-control-allow-origin']).toBe(`https://app-${tenant}.example`)
        seen.add(only)
      }
    }
    const changing = change()
    await Promise.all(Array.from({ length: 20 }, (_, worker) => askMany(worker)))
    running = false
    await changing
    // So many different versions were met that changes did happen between and during requests.
    expect(seen.size).toBeGreaterThan(10)
  })

  it('tenants do not see each other', async () => {
    const { lines } = await ask(1, 'GET', { origin: 'https://app-2.example' })
    expect(Object.fromEntries(lines)).not.toHaveProperty('access-control-allow-origin')
  })

  it('an unknown tenant has no CORS', async () => {
    const { lines } = await ask(count + 1, 'GET')
    expect(Object.fromEntries(lines)).not.toHaveProperty('access-control-allow-origin')
    expect(Object.fromEntries(lines).vary).toBe('Origin')
  })

  it('a host that only begins like that of a tenant has no CORS', async () => {
    const { lines } = await ask(1, 'GET', { host: 'tenant-1.evil.example' })
    expect(Object.fromEntries(lines)).not.toHaveProperty('access-control-allow-origin')
  })

  it('a change that is wrong changes nothing, and is told', async () => {
    const put = (body: object) => app.inject({ method: 'PUT', url: '/admin/tenant-1', payload: body })
    const refused = await put({ origin: 'https://app-1.example/' })
    expect([refused.statusCode, refused.json().issues[0].code]).toEqual([400, 'origin-trailing-slash'])
    expect(Object.fromEntries((await ask(1, 'GET')).lines)['access-control-allow-origin']).toBe('https://app-1.example')
    expect((await put({ origin: 'https://new.example' })).statusCode).toBe(204)
    expect(Object.fromEntries((await ask(1, 'GET', { origin: 'https://new.example' })).lines)).toMatchObject({
      'access-control-allow-origin': 'https://new.example',
    })
  })
})
