import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CorsWatch, watchCors } from '@cors/browser/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, launchOptions } from '../browser.ts'
import { type Answer, open, type ShopOfTwo, startShop } from './refusing.ts'

const examples = join(import.meta.dirname, '../../../examples')
let shop: ShopOfTwo
beforeAll(async () => {
  shop = await startShop()
})
afterAll(() => shop.close())

const refuse =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (_request, response) => {
    response.writeHead(status, headers).end()
  }

/** Preflights are well, and the answer is not. */
const afterPreflight =
  (answer: Answer): Answer =>
  (request, response) =>
    request.method === 'OPTIONS' ? open(request, response) : answer(request, response)

describe('a watched page', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  }, 120_000)
  afterAll(() => browser?.close())

  async function watched(answer: Answer): Promise<{ watch: CorsWatch; text: string }> {
    shop.answer(answer)
    const page = await browser.newPage()
    const watch = await watchCors(page)
    await page.goto(shop.page)
    await page.waitForFunction(() => document.title === 'done')
    const text = await watch.report()
    await page.close()
    return { watch, text }
  }

  test.each<[string, Answer, string, RegExp]>([
    [
      'no header',
      refuse(204),
      'acao-missing',
      /fix \(server\): Answer with Access-Control-Allow-Origin: http:\/\/localhost/,
    ],
    [
      'another origin',
      refuse(204, { 'access-control-allow-origin': 'https://x.example' }),
      'acao-mismatch',
      /https:\/\/x\.example/,
    ],
    [
      'authentication before CORS',
      refuse(401, { 'access-control-allow-origin': '*', 'www-authenticate': 'Bearer' }),
      'preflight-status',
      /behind it: a 401/,
    ],
    ['a proxy without a server', refuse(502, { server: 'nginx' }), 'preflight-status', /behind it: a 502/],
    [
      'a header that is not listed',
      refuse(204, { 'access-control-allow-origin': '*' }),
      'header-not-allowed',
      /authorization/i,
    ],
    ['an error page', afterPreflight(refuse(503)), 'acao-missing', /behind it: a 503/],
    [
      'a redirect to a login page',
      afterPreflight((request, response) => {
        if (request.url === '/login') response.writeHead(200, { 'content-type': 'text/html' }).end('<form>')
        else
          response
            .writeHead(302, { location: '/login', 'access-control-allow-origin': request.headers.origin ?? '' })
            .end()
      }),
      'acao-missing',
      /login/,
    ],
    ['a connection that breaks', (request) => void request.socket.destroy(), 'not-cors', /fix/],
  ])('tells the check and what stands behind it: %s', async (_name, answer, code, words) => {
    const { watch, text } = await watched(answer)
    const diagnoses = await watch.diagnoses()
    expect(diagnoses.map(({ primary }) => primary?.code)).toEqual([code])
    expect(text).toMatch(words)
    expect(text).not.toContain('secret')
  })

  test('says nothing of what was well, or what the page itself ended', async () => {
    const { text } = await watched(open)
    expect(text).toBe('')
    const page = await browser.newPage()
    const watch = await watchCors(page)
    await page.goto(shop.page)
    await page.evaluate(async (url) => {
      const controller = new AbortController()
      const asked = fetch(url, { signal: controller.signal })
      controller.abort()
      await asked.catch(() => undefined)
    }, `${shop.api}/aborted`)
    expect((await watch.diagnoses()).map(({ primary }) => primary?.subtype)).toEqual([])
    await page.close()
  })
})

describe('a test of Playwright with the fixture, as the README has it', () => {
  async function runSample(): Promise<{ code: number; output: string }> {
    const folder = await mkdtemp(join(tmpdir(), 'cors-playwright-'))
    const config = {
      testDir: join(examples, 'src'),
      testMatch: 'browser-playwright.ts',
      outputDir: join(folder, 'results'),
      reporter: [['list']],
      expect: { timeout: 2000 },
      use: { baseURL: shop.page, launchOptions: await launchOptions() },
    }
    const file = join(folder, 'playwright.config.mjs')
    await writeFile(file, `export default ${JSON.stringify(config)}`)
    const cli = join(examples, 'node_modules/@playwright/test/cli.js')
    const { NODE_OPTIONS: _, VITEST: __, ...env } = process.env
    try {
      return await new Promise((resolve) => {
        execFile(process.execPath, [cli, 'test', '--config', file], { env }, (error, stdout, stderr) => {
          resolve({ code: Number(error?.code ?? 0), output: stdout + stderr })
        })
      })
    } finally {
      await rm(folder, { recursive: true })
    }
  }

  test('that passes says nothing', async () => {
    shop.answer(open)
    const { code, output } = await runSample()
    expect(output).toContain('1 passed')
    expect(output).not.toContain('What the browser refused')
    expect(code).toBe(0)
  }, 60_000)

  test('that fails says what the browser refused, and what to change', async () => {
    shop.answer(refuse(401, { 'www-authenticate': 'Bearer' }))
    const { code, output } = await runSample()
    expect(output).toContain('1 failed')
    expect(output).toContain('What the browser refused')
    expect(output).toContain('behind it: a 401: authentication answered before the CORS layer')
    expect(output).toMatch(/attachment #\d+: cors \(text\/plain\)/)
    expect(code).toBe(1)
  }, 60_000)
})
