import { describe, expect, test } from 'vitest'
import { badPresets, goodPresets } from '../src/page/playground/presets.ts'
import { writeState } from '../src/page/playground/state.ts'
import { englishLeft } from './english-left.ts'
import { layoutShift, phone, settle, useStaticPage } from './static-page.ts'

const openPage = useStaticPage()
const sections = ['start', 'playground', 'origins']

describe('the language', () => {
  test.each([
    ['?lang=ko', 'en-US', 'ko'],
    ['', 'ko-KR', 'ko'],
    ['', 'fr-FR', 'en'],
    ['?lang=xx', 'en-US', 'en'],
  ])('%s in a browser for %s is %s', async (query, locale, language) => {
    const page = await openPage(query, { locale })
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    expect(await page.title()).toContain(language === 'ko' ? '차단' : 'blocked')
    await page.close()
  })

  test('is switched, kept in the address, and remembered', async () => {
    const page = await openPage('#origins?a=https://a.example&b=https://b.example')
    await page.getByRole('link', { name: '한국어' }).click()
    await page.getByRole('heading', { name: '같은 출처일까요?' }).waitFor()
    expect(new URL(page.url()).search).toBe('?lang=ko')
    expect(await page.getByLabel('첫째 주소').inputValue()).toBe('https://a.example')
    expect(await page.getByRole('link', { name: '한국어' }).getAttribute('aria-current')).toBe('true')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('한국어')
    await page.goto(page.url().replace(/\?.*$/, ''))
    expect(await page.locator('html').getAttribute('lang')).toBe('ko')
    await page.close()
  })

  test.each(sections)('no English is left in the Korean %s but code', async (section) => {
    const page = await openPage(`?lang=ko#${section}`)
    await settle(page)
    expect(await englishLeft(page)).toEqual([])
    await page.close()
  })

  test.each([...badPresets, ...goodPresets])('no English is left in the Korean playground: $id', async ({ state }) => {
    const page = await openPage(`?lang=ko#playground?${new URLSearchParams(writeState(state))}`)
    await page.locator('.findings > *').first().waitFor()
    await page.locator('details').evaluateAll((all) => {
      for (const details of all as HTMLDetailsElement[]) details.open = true
    })
    expect(await englishLeft(page)).toEqual([])
    await page.close()
  })
})

describe('the sections', () => {
  test('have a menu that says where one is, and headings that get the focus', async () => {
    const page = await openPage('')
    for (const name of ['Playground', 'Origins', 'Start']) {
      await page.getByRole('navigation').getByRole('link', { name }).click()
      await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
      expect(await page.locator('[aria-current="page"]').textContent()).toBe(name)
      expect(await page.locator('h1:visible').count()).toBe(1)
    }
    await page.goBack()
    await page.getByRole('heading', { name: 'One origin or two?' }).waitFor()
    await page.close()
  })

  test('keep what was typed while one looks elsewhere', async () => {
    const page = await openPage('#origins')
    await page.getByLabel('First address').fill('https://kept.example')
    await expect.poll(() => page.url()).toContain('kept.example')
    const menu = page.getByRole('navigation')
    await menu.getByRole('link', { name: 'Start' }).click()
    await menu.getByRole('link', { name: 'Origins' }).click()
    expect(await page.getByLabel('First address').inputValue()).toBe('https://kept.example')
    expect(page.url()).toContain('kept.example')
    await page.close()
  })

  test('are reached by keyboard, the content at once', async () => {
    const page = await openPage('')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
    await page.close()
  })

  test.each(sections)('%s does not move by itself, and fits a phone', async (section) => {
    for (const [options, width] of [
      [{}, 1280],
      [phone, 390],
    ] as const) {
      const page = await openPage(`#${section}`, options)
      await settle(page)
      expect(await layoutShift(page)).toBe(0)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      await page.close()
    }
  })
})
