// Takes the pictures of the page that the README shows: `pnpm --filter lab screenshots`, after a build.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { examples } from '../src/page/doctor/examples.ts'
import { badPresets } from '../src/page/playground/presets.ts'
import { writeState } from '../src/page/playground/state.ts'
import { launchBrowser } from '../test/browser.ts'
import { freeLabPort, startLab } from '../test/lab-process.ts'

interface Picture {
  readonly name: string
  readonly hash: string
  readonly language?: 'en' | 'ko'
  readonly colorScheme?: 'light' | 'dark'
  readonly phone?: boolean
  /** Given to the doctor. */
  readonly paste?: string
  /** Clicked one after the other, in sight. */
  readonly click?: readonly string[]
}

const folder = join(import.meta.dirname, '../screenshots')
/** In CSS pixels; more would be a wall and not a picture. */
const tallest = 2400
const slash = badPresets.find(({ id }) => id === 'slash')
const pair = new URLSearchParams({ a: 'https://ada.github.io', b: 'https://bob.github.io' })
const [, { text: login }] = examples
const pictures: readonly Picture[] = [
  { name: 'start', hash: '#start' },
  { name: 'start-ko', hash: '#start', language: 'ko' },
  { name: 'start-phone-ko', hash: '#start', language: 'ko', phone: true },
  { name: 'doctor', hash: '#start', paste: login },
  {
    name: 'doctor-open-dark',
    hash: '#start',
    paste: 'Uncaught (in promise) TypeError: Failed to fetch',
    colorScheme: 'dark',
  },
  { name: 'doctor-phone-ko', hash: '#start', paste: login, language: 'ko', phone: true },
  { name: 'matrix', hash: '#matrix' },
  { name: 'matrix-dark-ko', hash: '#matrix', language: 'ko', colorScheme: 'dark' },
  { name: 'matrix-phone', hash: '#matrix', phone: true },
  {
    name: 'matrix-story',
    hash: '#matrix',
    click: ['[data-place=denied]:visible', '.panel:visible .cell[data-api=fastify] >> nth=2'],
  },
  { name: 'playground', hash: '#playground' },
  { name: 'playground-dark', hash: '#playground', colorScheme: 'dark' },
  { name: 'playground-phone-ko', hash: '#playground', language: 'ko', phone: true },
  { name: 'playground-mistake', hash: `#playground?${new URLSearchParams(slash && writeState(slash.state))}` },
  { name: 'origins', hash: '#origins' },
  { name: 'origins-phone-dark-ko', hash: `#origins?${pair}`, language: 'ko', colorScheme: 'dark', phone: true },
]

const port = await freeLabPort()
const [lab, browser] = await Promise.all([startLab(port), launchBrowser()])
try {
  for (const picture of pictures) await take(browser, picture)
} finally {
  await browser.close()
  lab.child.kill('SIGTERM')
}

async function take(
  from: Browser,
  { name, hash, language = 'en', colorScheme = 'light', phone = false, paste, click = [] }: Picture,
): Promise<void> {
  const viewport = phone ? { width: 390, height: 844 } : { width: 1280, height: 900 }
  const context = await from.newContext({ viewport, colorScheme, isMobile: phone })
  const page = await context.newPage()
  await addKoreanFont(page)
  await page.goto(`http://localhost:${port}/?lang=${language}${hash}`)
  await page.locator('h1:visible').waitFor()
  await page.locator('.bar .action:enabled, .section:visible:not(:has(.panel))').first().waitFor()
  await page.waitForLoadState('networkidle')
  if (paste !== undefined) await ask(page, paste)
  for (const selector of click) await page.locator(selector).click()
  const height = Math.min(tallest, await page.evaluate(() => document.documentElement.scrollHeight))
  // As high as the page: what is out of sight draws itself later.
  await page.setViewportSize({ ...viewport, height })
  await page.waitForTimeout(500)
  await page.screenshot({ path: join(folder, `${name}.png`) })
  await context.close()
  console.log(`screenshots/${name}.png`)
}

async function ask(page: Page, text: string): Promise<void> {
  await page.locator('.evidence textarea').fill(text)
  await page.locator('.evidence .action').click()
  await page.locator('.finding .verdict').waitFor()
  await page.waitForLoadState('networkidle')
}

/** The bundled browser has no Korean font, and nor have many servers. Made by script, it needs no request, which would be a difference. */
async function addKoreanFont(page: Page): Promise<void> {
  const files = join(fileURLToPath(import.meta.resolve('@fontsource/nanum-gothic/package.json')), '../files')
  for (const weight of ['400', '700']) {
    const font = await readFile(join(files, `nanum-gothic-korean-${weight}-normal.woff2`), 'base64')
    await page.addInitScript(loadFont, { weight, font })
  }
}

function loadFont({ weight, font }: { readonly weight: string; readonly font: string }): void {
  const unicodeRange = 'U+1100-11FF, U+3000-303F, U+3130-318F, U+AC00-D7AF'
  const bytes = Uint8Array.from(atob(font), (character) => character.charCodeAt(0))
  document.fonts.add(new FontFace('Noto Sans KR', bytes.buffer, { weight, unicodeRange }))
}
