import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { launchBrowser } from './browser.ts'
import { freeLabPort, type LabProcess, startLab } from './lab-process.ts'

let port: number
let lab: LabProcess
let browser: Browser

beforeAll(async () => {
  port = await freeLabPort()
  ;[lab, browser] = await Promise.all([startLab(port), launchBrowser()])
}, 120_000)

afterAll(async () => {
  await browser?.close()
  lab?.child.kill('SIGTERM')
  await lab?.ended
})

type Place = 'allowed' | 'denied' | 'own'

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
const exchangeId = /exchange=([\w-]+)/

/** The page with every request from some of the places ended, and what the console said about each, by the id of its exchange. */
async function openMatrix(
  options: Parameters<Browser['newPage']>[0] = {},
  places = 3,
): Promise<{ page: Page; said: Map<string, string> }> {
  const page = await browser.newPage(options)
  const said = new Map<string, string>()
  page.on('pageerror', (error) => expect.unreachable(`the page threw: ${error.message}`))
  page.on('console', (message) => {
    const id = exchangeId.exec(message.text())?.[1]
    if (id !== undefined && message.text().includes('CORS policy')) said.set(id, message.text())
  })
  await page.goto(`http://localhost:${port}/?lang=en#matrix`)
  await waitForEnd(page, places)
  return { page, said }
}

async function waitForEnd(page: Page, places = 3): Promise<void> {
  const ended = page.locator('.badge[data-agrees]')
  await vi.waitFor(async () => expect(await ended.count()).toBeGreaterThanOrEqual(places), {
    timeout: 60_000,
    interval: 100,
  })
}

async function openStory(page: Page, place: Place, row: string, api: string): Promise<Locator> {
  await page.locator(`.place[data-place=${place}]`).click()
  await page.locator(`.panel[data-place=${place}] .cell[data-row="${row}"][data-api=${api}]`).click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  return dialog
}

async function closeStory(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}

describe('on a desktop', () => {
  let page: Page
  let said: Map<string, string>

  beforeAll(async () => {
    ;({ page, said } = await openMatrix())
  }, 90_000)
  afterAll(() => page?.close())

  test.each([
    ['allowed', '232 requests: 176 read, 24 used but not readable, 32 blocked.'],
    ['denied', '232 requests: 16 read, 24 used but not readable, 192 blocked.'],
    ['own', '232 requests: 232 read.'],
  ] as const)('the %s origin in numbers', async (place, counts) => {
    await page.locator(`.place[data-place=${place}]`).click()
    expect(await page.getByRole('status').first().textContent()).toBe(
      `${counts} All four frameworks agree in every row. Every cell is as predicted.`,
    )
    expect(await page.getByRole('table').count()).toBe(1)
  })

  test('the story of a preflight that is refused', async () => {
    const story = await openStory(page, 'allowed', 'fetch tooMany', 'koa')
    expect(await story.locator('.line').allTextContents()).toEqual([
      'OPTIONS /api/items/3',
      '204 No Content',
      'blocked by CORS: not\u00a0sent',
    ])
    expect(await story.locator('.head dl').first().textContent()).toContain(`Origin: http://localhost:${port}`)
    expect(
      await story
        .locator('[data-check]')
        .evaluateAll((checks) => checks.map((check) => check.getAttribute('data-check'))),
    ).toEqual(['passed', 'passed', 'passed', 'failed'])
    expect(await story.locator('[data-check=failed]').textContent()).toContain('x-other')
    expect(await story.locator('.fix pre').textContent()).toMatch(
      /app\.use\(cors\(\{[\s\S]*'content-type', 'x-lab', 'x-other'/,
    )
    await closeStory(page)
  })

  test('the story of a request that passes, cookies included', async () => {
    const story = await openStory(page, 'allowed', 'xhr cookies', 'next')
    expect(await story.locator('.line').allTextContents()).toEqual(['GET /api/me', '200 OK', 'read 200 user Ada'])
    expect(await story.locator('.head dl > div').allTextContents()).toContain('Cookie: lab_user=Ada')
    expect(await story.locator('[data-check=passed]').count()).toBe(2)
    expect(await story.locator('.fix').count()).toBe(0)
    await closeStory(page)
  })

  test.each([
    ['fastify', "app.get('/api/private/items', { config: { cors:"],
    ['koa', "router.get('/api/private/items', cors("],
    ['nestjs', '@Cors('],
    ['next', "{ path: '/api/private', policy:"],
  ])('the fix of a private route is that of %s', async (api, code) => {
    const story = await openStory(page, 'denied', 'fetch private', api)
    expect(await story.locator('.fix pre').textContent()).toContain(code)
    expect(await story.locator('.fix pre').textContent()).toContain(`http://localhost:${port + 1}`)
    await closeStory(page)
  })

  test('what is used without CORS is told to ask for it', async () => {
    const story = await openStory(page, 'denied', 'canvas', 'nestjs')
    const [client, server] = await story.locator('.fix pre').allTextContents()
    expect(client).toContain("image.crossOrigin = 'anonymous'")
    expect(server).toContain('CorsModule.forRoot(')
    expect(await story.locator('[data-check]').count()).toBe(0)
    await closeStory(page)
  })

  test('a difference of the engine is told', async () => {
    const story = await openStory(page, 'own', 'script anonymous', 'fastify')
    expect(await story.locator('.known').textContent()).toContain('sends Origin to the page’s own origin too')
    await closeStory(page)
  })

  test('the message of every blocked cell is what the console really said', async () => {
    let compared = 0
    for (const place of ['allowed', 'denied'] as const) {
      await page.locator(`.place[data-place=${place}]`).click()
      for (const cell of await page
        .locator(`.panel[data-place=${place}] .cell[data-state=blocked][data-api=fastify]`)
        .all()) {
        await cell.click()
        const message = (await page.locator('.message').textContent()) ?? ''
        await closeStory(page)
        expect(message).toBe(said.get(exchangeId.exec(message)?.[1] ?? ''))
        compared++
      }
    }
    expect(compared).toBe(56)
  })

  test('Run again runs every request again, and finds the same', async () => {
    await page.locator('.place[data-place=denied]').click()
    const summary = page.getByRole('status').first()
    const before = await summary.textContent()
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.getByRole('button', { name: 'Run again' }).click()
    await waitForEnd(page)
    expect(asked.filter((path) => path.startsWith('/api/')).length).toBeGreaterThanOrEqual(696)
    await expect.poll(() => summary.textContent()).toBe(before)
  })

  test('a lab that has gone is said, and can be tried again; a server that has gone is no CORS error, and no agreement', async () => {
    await page.locator('.place[data-place=allowed]').click()
    await page.route('**/exchanges/**', (route) => route.abort('connectionrefused'))
    await page.getByRole('button', { name: 'Run again' }).click()
    await page.getByRole('status').getByText('The lab does not answer').waitFor()

    await page.unroute('**/exchanges/**')
    // Where Playwright stands between, it answers preflights itself.
    const session = await page.context().newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.setBlockedURLs', { urls: [`*://localhost:${port + 20}/api/*`] })
    await page.getByRole('button', { name: 'Run again' }).click()
    await waitForEnd(page, 1)
    const cells = page.locator('.panel[data-place=allowed] .cell[data-row="fetch simple"] strong')
    expect(await cells.allTextContents()).toEqual(['read 200', 'failed', 'read 200', 'read 200'])
    expect(await page.locator('.cell[data-agrees=false]:not([data-api=koa])').count()).toBe(0)
    expect(await page.locator('.badge[data-agrees=false]').count()).toBe(1)
  })
})

describe('on a phone', () => {
  test('it fits, light and dark, and the table is still a table', async () => {
    const { page } = await openMatrix(phone, 1)
    expect(await page.getByRole('rowheader').count()).toBe(58 + 7)
    expect(await page.getByRole('cell').count()).toBe(58 * 4)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
      const story = await openStory(page, 'allowed', 'fetch tooMany', 'koa')
      expect((await story.boundingBox())?.width).toBeLessThanOrEqual(390)
      expect(await story.evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth)).toBe(0)
      await closeStory(page)
    }
    await page.close()
  })
})

test('a page of another origin cannot make a runner work for it', async () => {
  const page = await browser.newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(`http://127.0.0.1:${port}/?lang=en`)
  const runner = `http://localhost:${port + 10}/lab`
  await page.evaluate(async (src) => {
    const scope = globalThis as unknown as { answers: unknown[] }
    scope.answers = []
    const frame = document.createElement('iframe')
    frame.src = src
    await new Promise<void>((ready) => {
      addEventListener('message', ({ data }) => {
        scope.answers.push(data)
        ready()
      })
      document.body.append(frame)
    })
  }, runner)
  const frame = page.frames().find((each) => each.url() === runner)
  // Behind the runner's own listener: when it is called, the runner has begun what it will do.
  await frame?.evaluate(() => {
    const scope = globalThis as unknown as { received: Promise<unknown> }
    scope.received = new Promise((resolve) => addEventListener('message', ({ data }) => resolve(data.id)))
  })
  await page.evaluate(() => {
    const job = { probe: 'fetch', url: '/api/me', crossorigin: null, method: 'GET', headers: {}, credentials: true }
    document.querySelector('iframe')?.contentWindow?.postMessage({ id: 1, job }, '*')
  })
  expect(await frame?.evaluate(() => (globalThis as unknown as { received: Promise<unknown> }).received)).toBe(1)
  // A request that the runner had begun is answered before this one.
  await frame?.evaluate(() => fetch('/api/me?after').then((response) => response.text()))
  expect(asked.filter((path) => path === '/api/me')).toHaveLength(1)
  expect(await page.evaluate(() => (globalThis as unknown as { answers: unknown[] }).answers)).toEqual(['ready'])
  await page.close()
})
