import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { badPresets } from '../src/page/playground/presets.ts'
import { writeState } from '../src/page/playground/state.ts'
import { findFaults } from './axe.ts'
import { phone, useStaticPage } from './static-page.ts'

const openPage = useStaticPage()

const presets = badPresets.filter(({ id }) => ['notListed', 'slash', 'noCors', 'twice'].includes(id))
/** Each place, and what is there when it is complete. */
const places = [
  ['start', '#start', '.story'],
  ['origins', '#origins', '.parts'],
  ['origins that differ', '#origins?a=https://ada.github.io&b=file:///x', '.parts'],
  ...presets.map(({ id, state }) => {
    return [`playground: ${id}`, `#playground?${new URLSearchParams(writeState(state))}`, '.findings > *'] as const
  }),
] as const

describe.each([
  ['en', 'light', {}],
  ['en', 'dark', phone],
  ['ko', 'light', phone],
  ['ko', 'dark', {}],
] as const)('axe-core finds nothing in %s, %s', (language, colorScheme, options) => {
  let page: Page
  beforeAll(async () => {
    page = await openPage(`?lang=${language}`, { colorScheme, ...options })
  })
  afterAll(() => page?.context().close())

  test.each(places)('%s', async (_name, hash, complete) => {
    await page.evaluate((next) => {
      location.hash = next
    }, hash)
    await page.locator(`${complete}:visible`).first().waitFor()
    await page.locator('.editor .cm-content, .section:not(:has(.editor))').first().waitFor({ state: 'attached' })
    await page.locator('details').evaluateAll((all) => {
      for (const details of all as HTMLDetailsElement[]) details.open = true
    })
    expect(await findFaults(page)).toEqual([])
  })
})
