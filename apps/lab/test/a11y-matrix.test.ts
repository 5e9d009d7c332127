import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findFaults } from './axe.ts'
import { launchBrowser } from './browser.ts'
import { freeLabPort, type LabProcess, startLab } from './lab-process.ts'
import { layoutShift, phone, watchShifts } from './static-page.ts'

/** Milliseconds for a look at some thousand elements, on a machine that does other things as well. */
const patience = 60_000

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

describe.each([
  ['en', 'light', {}],
  ['en', 'dark', phone],
  ['ko', 'light', phone],
  ['ko', 'dark', {}],
] as const)('in %s, %s', (language, colorScheme, options) => {
  let page: Page
  beforeAll(async () => {
    const context = await browser.newContext({ colorScheme, ...options })
    page = await context.newPage()
    await page.addInitScript(watchShifts)
    await page.goto(`http://localhost:${port}/?lang=${language}#matrix`)
    await page.locator('.bar .action:enabled').waitFor()
  }, 60_000)
  afterAll(() => page?.context().close())

  test('nothing moves while the matrix fills', async () => {
    expect(await layoutShift(page)).toBeLessThan(0.001)
  })

  // From there cells of every state are seen; a table of hundreds of cells takes axe-core seconds.
  test(
    'axe-core finds nothing in the matrix',
    async () => {
      await page.locator('.place[data-place="denied"]').click()
      expect(await findFaults(page)).toEqual([])
    },
    patience,
  )

  test(
    'axe-core finds nothing in the story of a cell',
    async () => {
      await page.locator('.panel:visible .cell').nth(8).click()
      await page.getByRole('dialog').waitFor()
      expect(await findFaults(page)).toEqual([])
    },
    patience,
  )
})
