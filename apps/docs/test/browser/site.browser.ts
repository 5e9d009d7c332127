import AxeBuilder from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServedSite, serveSite } from './serve.ts'

const paths = [
  '/',
  '/ko/',
  '/start/fastify/',
  '/ko/guides/security/',
  '/guides/policies/',
  '/browser-errors/acao-mismatch/',
]
const more = ['/ko/audit/trusts-null/', '/ko/denials/', '/config-errors/', '/reference/coming-from-cors/']
const written = ['/api/', '/api/core/', '/config-errors/method-case/', '/ko/browser-errors/not-cors/']

let site: ServedSite
let browser: Browser
let page: Page
const elsewhere: string[] = []
const errors: string[] = []

beforeAll(async () => {
  site = await serveSite()
  browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
  page = await (await browser.newContext()).newPage()
  page.on('request', (request) => {
    if (!/^(?:data:|http:\/\/127\.0\.0\.1:)/.test(request.url())) elsewhere.push(request.url())
  })
  page.on('pageerror', ({ message }) => errors.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
})

afterAll(async () => {
  await browser?.close()
  site?.stop()
})

describe.each([390, 1280])('at %i pixels', (width) => {
  it.each([...paths, ...more, ...written])('%s has nothing that axe finds, and is not wider than the screen', async (path) => {
    await page.setViewportSize({ width, height: 900 })
    await page.goto(`${site.address}${path}`)
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  })
})

describe.each(['/', '/ko/'])('the search of %s', (path) => {
  it('finds the page of a line that is pasted', async () => {
    const line =
      "x.js:1 Access to fetch at 'https://a.test/' from origin 'https://b.test' has been blocked by CORS policy: Method PUT is not allowed by Access-Control-Allow-Methods in preflight response."
    await page.goto(`${site.address}${path}`)
    await page.locator('site-search button[data-open-modal]').click()
    const input = page.locator('#starlight__search input')
    await input.focus()
    await input.evaluate((element, text) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text', text)
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, line)
    const first = page.locator('#starlight__search a').first()
    await first.waitFor()
    expect(await first.getAttribute('href')).toContain(`${path}browser-errors/method-not-allowed/`)
  })
})

it('loads nothing from elsewhere, and no script fails', () => {
  expect(elsewhere).toEqual([])
  expect(errors).toEqual([])
})
