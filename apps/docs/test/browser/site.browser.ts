import AxeBuilder from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { handwrittenPages } from '../../src/generate/pages.ts'
import { startPages } from '../../src/generate/start.ts'
import { type ServedSite, serveSite } from './serve.ts'

/** One page of each kind, as they look alike. */
const templates = [
  '/',
  '/why/',
  '/guides/policies/',
  '/guides/troubleshooting/',
  '/start/fastify/',
  '/comparison/',
  '/coming-from/cors/',
  '/config-errors/',
  '/config-errors/origin-regexp-canary/',
  '/config-errors/route-config-type/',
  '/denials/',
  '/denials/method-not-allowed/',
  '/browser-errors/',
  '/browser-errors/acao-mismatch/',
  '/browser-errors/cookie-not-sent/',
  '/browser-errors/not-cors/',
  '/audit/',
  '/audit/trusts-null/',
  '/reference/notices/',
  '/reference/trust/',
]
/** Of what is in English only. */
const untranslated = ['/api/', '/api/core/', '/reference/decisions/', '/reference/behaviour/', '/404.html']
const inEachLanguage = templates.flatMap((path) => [path, `/ko${path}`])

/** Every other page that somebody wrote, whose tables and figures are its own. */
const byHand = [
  ...[...handwrittenPages(), ...startPages()].map(
    ({ slug, locale }) => `${locale === 'en' ? '' : `/${locale}`}/${slug === 'index' ? '' : `${slug}/`}`,
  ),
  '/ko/coming-from/next-headers/',
  '/ko/reference/recipes/',
  '/ko/reference/reject-denied/',
  '/ko/reference/behaviour/',
  '/ko/reference/runtimes/',
].filter((path) => !inEachLanguage.includes(path))

const looks = [
  { theme: 'light', width: 1280, paths: [...inEachLanguage, ...untranslated] },
  { theme: 'dark', width: 390, paths: [...inEachLanguage, ...untranslated] },
  { theme: 'light', width: 390, paths: byHand },
] as const

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

/** Loads the part of the lab that a page shows, if it does, which is done when somebody scrolls there. */
async function openLab(): Promise<void> {
  if ((await page.locator('iframe.lab').count()) === 0) return
  await page.locator('iframe.lab').scrollIntoViewIfNeeded()
  await page.frameLocator('iframe.lab').locator('h1:visible').waitFor()
}

describe.each(looks)('in $theme colours, at $width pixels', ({ theme, width, paths }) => {
  it.each(paths)('%s has nothing that axe finds, and is not wider than the screen', async (path) => {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme: theme })
    await page.goto(`${site.address}${path}`)
    await openLab()
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe(theme)
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

describe.each([
  ['/', 'en', 'The answer has no Access-Control-Allow-Origin'],
  ['/ko/', 'ko', '응답에 Access-Control-Allow-Origin이 없습니다'],
])('the doctor of %s', (path, language, said) => {
  it('reads a line without a server, in the language of the page, by the keyboard', async () => {
    await page.goto(`${site.address}${path}guides/troubleshooting/`)
    await openLab()
    const lab = page.frameLocator('iframe.lab')
    expect(await lab.locator('html').getAttribute('lang')).toBe(language)
    expect(await lab.locator('.top').isVisible()).toBe(false)
    await lab.locator('textarea').first().focus()
    await page.keyboard.insertText(
      "Access to fetch at 'https://a.test/' from origin 'https://b.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
    )
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await lab.locator('.diagnosis h2').first().waitFor()
    expect(await lab.locator('.diagnosis').textContent()).toContain(said)
  })
})

describe.each(['/', '/ko/'])('the playground of %s', (path) => {
  it('is on a page of its own too', async () => {
    await page.goto(`${site.address}${path}guides/policies/`)
    await page.locator('a[href*="/lab/"]').click()
    await page.locator('#section-playground h1:visible').waitFor()
    expect(await page.locator('.top').isVisible()).toBe(true)
  })
})

it('loads nothing from elsewhere, and no script fails', () => {
  expect(elsewhere).toEqual([])
  expect(errors).toEqual([])
})
