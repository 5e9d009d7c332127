import { mcp, mcpExposed } from '@cors/core/header-sets'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import type * as client from './mcp/client.ts'
import { type Running, type Seen, startMcp, startSite } from './mcp/server.ts'

declare global {
  /** What the page has loaded. */
  var calls: typeof client
}

/** A page that calls an MCP server of another origin, with the cookie that it got there. */
describe('the Model Context Protocol in a real browser', () => {
  let browser: Browser
  let page: Page
  let site: Running
  let server: Running
  let strict: Running
  const seen: Seen[] = []
  const answer = [{ type: 'text', text: 'rain in eu-north' }]

  beforeAll(async () => {
    site = await startSite()
    const policy = { origin: site.address, credentials: true, exposedHeaders: [...mcpExposed] }
    server = await startMcp({ ...policy, allowedHeaders: [...mcp] }, seen)
    // What a list can say without a name that ends in a wildcard.
    strict = await startMcp({ ...policy, allowedHeaders: mcp.filter((name) => !name.endsWith('*')) }, seen)
    browser = await launchBrowser()
    page = await browser.newPage()
    await page.goto(site.address)
    await page.evaluate((url) => fetch(url, { credentials: 'include' }).then(() => {}), `${server.address}/session`)
  })

  beforeEach(() => {
    seen.length = 0
  })

  afterAll(async () => {
    await browser?.close()
    for (const running of [site, server, strict]) await running?.close()
  })

  const run = (call: 'callByClient' | 'callByFetch', url: string, headers = {}): Promise<unknown> =>
    page.evaluate(
      ([name, target, more]) => globalThis.calls[name](target, more).catch((error: unknown) => String(error)),
      [call, url, headers] as const,
    )

  const runInWorker = (url: string): Promise<unknown> =>
    page.evaluate(
      (target) =>
        new Promise((resolve, reject) => {
          const worker = new Worker('/worker.js', { type: 'module' })
          worker.onerror = (event) => reject(new Error(event.message))
          worker.onmessage = ({ data }) => (data === 'ready' ? worker.postMessage(target) : resolve(data))
        }),
      url,
    )

  /** The last call of the tool, and the preflight before it. */
  const lastCall = (): readonly (Seen | undefined)[] => [
    seen.findLast(({ headers }) => headers['access-control-request-headers']?.includes('mcp-param-')),
    seen.findLast(({ method, headers }) => method === 'POST' && headers['mcp-method'] === 'tools/call'),
  ]

  const signed = {
    headers: { 'mcp-param-region': 'eu-north', cookie: 'session=alice' },
  }

  it('lets the client send its parameters as headers, where the client does so: in a worker', async () => {
    expect(await runInWorker(server.address)).toEqual(answer)
    const [preflight, call] = lastCall()
    expect(preflight?.headers).toMatchObject({ origin: site.address, 'access-control-request-method': 'POST' })
    expect(call).toMatchObject(signed)
  })

  it('lets a page send the same, which the client leaves out there', async () => {
    // The browser still remembers what it asked for the address itself.
    expect(await run('callByFetch', `${server.address}/?page`, { 'mcp-param-region': 'eu-north' })).toEqual(answer)
    const [preflight, call] = lastCall()
    expect(preflight?.headers['access-control-request-headers']).toContain('mcp-param-region')
    expect(call).toMatchObject(signed)
  })

  it('lets the client connect in a page, and say which header is missing', async () => {
    expect(await run('callByClient', server.address)).toMatch(/Mcp-Param-Region/i)
    const [preflight, call] = lastCall()
    expect(preflight).toBeUndefined()
    expect(call?.headers).toMatchObject({ 'mcp-name': 'forecast', cookie: 'session=alice' })
  })

  it('is blocked by a list that has only whole names', async () => {
    expect(await run('callByFetch', strict.address, { 'mcp-param-region': 'eu-north' })).toMatch(/Failed to fetch/)
    expect(await runInWorker(strict.address)).toMatch(/Failed to fetch/)
    const [preflight, call] = lastCall()
    expect(preflight).toBeDefined()
    expect(call).toBeUndefined()
  })
})
