import type { RequestListener } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sendHttp1 } from '@cors/conformance'
import express from 'express'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import * as one from '../src/index.ts'

/** `import` and `require` in one process give two copies of the package. */
let two: typeof one
beforeAll(async () => {
  vi.resetModules()
  two = await import('../src/index.ts')
})

const app = 'https://app.example'
const admin = 'https://admin.example'

/** To whom a request, and the preflight for it, are allowed. */
async function allowed(listener: RequestListener, path: string, origin: string): Promise<(string | undefined)[]> {
  const server = createServer(listener)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`
  const asked = { origin, 'access-control-request-method': 'PUT' }
  const answers = [
    await sendHttp1(url, { method: 'PUT', headers: { origin } }),
    await sendHttp1(url, { method: 'OPTIONS', headers: asked }),
  ]
  await new Promise((done) => server.close(done))
  return answers.map(({ lines }) => lines.find(([name]) => name === 'access-control-allow-origin')?.[1])
}

describe.each<[string, () => readonly [typeof one, typeof one]]>([
  ['routePolicy', () => [two, one]],
  ['the cors of the route', () => [one, two]],
])('where %s is of another copy', (_name, copies) => {
  it('the policy of the route governs its response and its preflight', async () => {
    const [outer, route] = copies()
    const server = express()
    server.use(outer.routePolicy(server, { origin: app }, { logger: false }))
    server.put('/admin', route.cors(route.createPolicy({ origin: admin })), (_request, response) => {
      response.end()
    })
    expect(await allowed(server, '/admin', admin)).toEqual([admin, admin])
    expect(await allowed(server, '/admin', app)).toEqual([undefined, undefined])
    expect(await allowed(server, '/other', app)).toEqual([app, app])
  })
})
