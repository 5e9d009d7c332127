import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from './browser.ts'
import { freeLabPort, type LabProcess, startLab } from './lab-process.ts'

const frameworks = ['Fastify', 'Koa', 'NestJS', 'Next.js']
const transports = ['fetch', 'XHR']
const columns = frameworks.flatMap((framework) => transports.map((transport) => [framework, transport] as const))
const servedBy: Record<string, string> = { Fastify: 'fastify', Koa: 'koa', NestJS: 'nestjs', 'Next.js': 'next' }

const withheld = 'blocked by CORS: answer withheld'
const notSent = 'blocked by CORS: not\u00a0sent'

/** Each row of the page: what a cell says on the allowed origin, and on the other one. */
const rows: readonly (readonly [title: string, allowed: string, denied: string])[] = [
  ['Simple GET', 'read 200 3 items', withheld],
  ['POST of JSON', 'read 201 item 4', notSent],
  ['PUT with a header', 'read 200 item 1', notSent],
  ['DELETE with a header', 'read 204 no content', notSent],
  ['A header too many', notSent, notSent],
  ['GET with cookies', 'read 200 user Ada', withheld],
  ['An error', 'read 500 server error', withheld],
  ['Not found', 'read 404 not found', withheld],
  ['Events', 'read 200 3 events', withheld],
  ['An exposed header', 'read 200 x-served-by: SERVER', withheld],
  ['A header not exposed', 'read 200 x-secret hidden', withheld],
  ['Public area', 'read 200 3 items', 'read 200 3 items'],
  ['Public area, preflighted', 'read 200 item 1', 'read 200 item 1'],
  ['Public area with cookies', withheld, withheld],
  ['Private area', withheld, withheld],
  ['Private area, preflighted', notSent, notSent],
]

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

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

async function openPage(origin: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
  const page = await browser.newPage(options)
  page.on('pageerror', (error) => expect.unreachable(`the page threw: ${error.message}`))
  await page.goto(`${origin}/?lang=en#matrix`)
  await waitForResults(page)
  return page
}

async function waitForResults(page: Page): Promise<void> {
  await page.getByRole('status').getByText('requests:').waitFor()
}

/** The words of every cell, by row title and then in the order of the columns. */
async function readTable(page: Page): Promise<Record<string, string[]>> {
  const table = await page.locator('tbody tr').evaluateAll((elements) =>
    elements.map((row) => {
      const words = [...row.querySelectorAll('button')].map((button) =>
        ['strong', '.note'].map((part) => button.querySelector(part)?.textContent).join(' '),
      )
      return [row.querySelector('.title')?.textContent ?? '', words] as const
    }),
  )
  return Object.fromEntries(table)
}

function cell(page: Page, row: string, [framework, transport]: readonly [string, string]): ReturnType<Page['locator']> {
  const column = columns.findIndex(([f, t]) => f === framework && t === transport)
  return page.getByRole('row', { name: row }).getByRole('button').nth(column)
}

describe.each([
  ['the allowed origin', 0, 1],
  ['the origin that is not allowed', 1, 2],
] as const)('on %s', (_name, offset, expected) => {
  let page: Page
  let table: Record<string, string[]>

  beforeAll(async () => {
    page = await openPage(`http://localhost:${port + offset}`)
    table = await readTable(page)
  })
  afterAll(() => page?.close())

  test('the table has these rows', () => {
    expect(Object.keys(table)).toEqual(rows.map(([title]) => title))
    for (const cells of Object.values(table)) expect(cells).toHaveLength(columns.length)
  })

  describe.each(columns)('%s, %s', (framework, transport) => {
    const column = columns.findIndex(([f, t]) => f === framework && t === transport)
    test.each(rows)('%s', (...row) => {
      expect(table[row[0]]?.[column]).toBe(row[expected].replace('SERVER', servedBy[framework] ?? ''))
    })
  })

  test('the page says where it stands', async () => {
    const [banner, summary] = await Promise.all([
      page.locator('#origin').textContent(),
      page.locator('#summary').textContent(),
    ])
    expect(banner).toContain(
      `This page’s origin is http://localhost:${port + offset}: the policy ${offset === 0 ? 'allows' : 'does not allow'} it.`,
    )
    const counts = offset === 0 ? '96 read, 32 blocked' : '16 read, 112 blocked'
    expect(summary).toBe(`128 requests: ${counts}. All four frameworks agree in every row.`)
  })

  test('every cell shows its exchange', async () => {
    const heads = offset === 0 ? { PUT: ['204', '200'], GET: ['200'] } : { PUT: ['403'], GET: ['200'] }
    for (const column of columns) {
      for (const [row, method] of [
        ['PUT with a header', 'PUT'],
        ['GET with cookies', 'GET'],
      ] as const) {
        await cell(page, row, column).click()
        const dialog = page.getByRole('dialog', { name: `${row}: ${column.join(', ')}` })
        const lines = await dialog.locator('.line').allTextContents()
        const preflight = method === 'PUT' ? ['OPTIONS'] : []
        const methods = [...preflight, method].slice(0, heads[method].length)
        expect(lines.map((line) => line.split(' ')[0])).toEqual(methods.flatMap((m, i) => [m, heads[method][i]]))
        const headers = await dialog.locator('dl > div').allTextContents()
        expect(headers).toContain(`Origin: http://localhost:${port + offset}`)
        if (method === 'GET') expect(headers).toContain('Cookie: lab_user=Ada')
        const allows = headers.filter((header) => /^access-control-allow-origin/i.test(header))
        expect(allows).toEqual(
          offset === 0 ? methods.map(() => `access-control-allow-origin: http://localhost:${port}`) : [],
        )
        await page.keyboard.press('Escape')
        await dialog.waitFor({ state: 'hidden' })
      }
    }
  })
})

test('a header that is not exposed was sent all the same', async () => {
  const page = await openPage(`http://localhost:${port}`)
  for (const column of columns) {
    await cell(page, 'A header not exposed', column).click()
    expect(await page.getByRole('dialog').locator('dl > div').allTextContents()).toContain('x-secret: not for scripts')
    await page.getByRole('button', { name: 'Close' }).click()
  }
  await page.close()
})

test('Run again runs every request again, and finds the same', async () => {
  const page = await openPage(`http://localhost:${port}`)
  const before = await readTable(page)
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.getByRole('button', { name: 'Run again' }).click()
  await page.getByRole('status').getByText('Running').waitFor({ state: 'detached' })
  await waitForResults(page)
  expect(asked.filter((path) => path.startsWith('/api/')).length).toBeGreaterThanOrEqual(128)
  expect(await readTable(page)).toEqual(before)
  await page.close()
})

test('a server that has gone is no CORS error', async () => {
  const page = await openPage(`http://localhost:${port}`)
  await page.route(`http://localhost:${port + 20}/**`, (route) => route.abort('connectionrefused'))
  await page.getByRole('button', { name: 'Run again' }).click()
  await waitForResults(page)
  await page.getByRole('status').getByText('frameworks differ').waitFor()
  expect((await readTable(page))['Simple GET']).toEqual(
    columns.map(([framework]) => (framework === 'Koa' ? 'failed no answer' : 'read 200 3 items')),
  )
  await page.close()
})

test('a lab that has gone is said, and can be tried again', async () => {
  const page = await openPage(`http://localhost:${port}`)
  await page.route('**/exchanges/**', (route) => route.abort('connectionrefused'))
  await page.getByRole('button', { name: 'Run again' }).click()
  await page.getByRole('status').getByText('The lab does not answer').waitFor()
  await page.unroute('**/exchanges/**')
  await page.getByRole('button', { name: 'Run again' }).click()
  await waitForResults(page)
  await page.close()
})

describe('on a phone', () => {
  test.each(['light', 'dark'] as const)('%s: it fits, and the table is still a table', async (colorScheme) => {
    const page = await openPage(`http://localhost:${port}`, { ...phone, colorScheme })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    expect(await page.getByRole('rowheader').count()).toBe(rows.length)
    expect(await page.getByRole('cell').count()).toBe(rows.length * columns.length)
    expect(await page.getByRole('columnheader').count()).toBe(1 + frameworks.length + columns.length)
    await cell(page, 'Simple GET', ['Koa', 'fetch']).tap()
    const box = await page.getByRole('dialog').boundingBox()
    expect(box?.width).toBeLessThanOrEqual(390)
    await page.close()
  })
})
