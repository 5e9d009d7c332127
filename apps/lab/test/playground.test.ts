import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { badPresets, goodPresets } from '../src/page/playground/presets.ts'
import { en } from '../src/page/texts/en.ts'
import { phone, useStaticPage } from './static-page.ts'

const openPage = useStaticPage()
const t = en.playground

function verdict(page: Page): ReturnType<Page['locator']> {
  return page.locator('.result .verdict strong')
}

async function expectVerdict(page: Page, words: string): Promise<void> {
  await expect.poll(() => verdict(page).textContent()).toBe(words)
}

async function writePolicy(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: t.server.policy }).fill(text)
}

describe('the presets', () => {
  test('each shows what it promises', async () => {
    const page = await openPage('#playground')
    for (const { id } of [...goodPresets, ...badPresets]) {
      await page.getByRole('button', { name: t.presets[id].title, exact: true }).click()
      expect(await page.locator('.about').textContent()).toBe(t.presets[id].about)
      const isGood = goodPresets.some((preset) => preset.id === id)
      const isRefused = ['starCookies', 'slash', 'joined'].includes(id)
      const bad = isRefused ? t.verdict.misconfigured : id === 'noCors' ? t.verdict.opaque : t.verdict.blocked
      await expectVerdict(page, isGood ? t.verdict.read : bad)
    }
    await page.close()
  })

  test('a repair is one click, for the page and for the server', async () => {
    const page = await openPage('#playground')
    await page.getByRole('button', { name: t.presets.patch.title }).click()
    await page.getByRole('button', { name: t.repair.applyRequest }).click()
    await expectVerdict(page, t.verdict.read)
    expect(await page.getByLabel(t.page.method).inputValue()).toBe('PATCH')
    await page.getByRole('button', { name: t.presets.twice.title }).click()
    await expectVerdict(page, t.verdict.blocked)
    await page.getByRole('button', { name: t.repair.applyPolicy }).click()
    await expectVerdict(page, t.verdict.read)
    await page.close()
  })
})

describe('the policy', () => {
  test('has its mistakes under their lines, while it is typed', async () => {
    const page = await openPage('#playground')
    await writePolicy(page, "{\n  origin: 'https://app.example.com/',\n  maxAge: 1.5,\n}")
    await expectVerdict(page, t.verdict.misconfigured)
    const lines = page.locator('.cm-content > *')
    const shown = await lines.evaluateAll((elements) =>
      elements.map((element) => [element.className, element.textContent]),
    )
    expect(shown.map(([className]) => className?.replace(' cm-activeLine', ''))).toEqual([
      'cm-line',
      'cm-line cm-wrong',
      'note',
      'cm-line cm-wrong',
      'note',
      'cm-line',
    ])
    expect(shown[2]?.[1]).toContain('trailing slash')
    expect(shown[4]?.[1]).toContain('maxAge')
    await writePolicy(page, "{ origin: 'http://localhost:5173' }")
    await expectVerdict(page, t.verdict.read)
    expect(await page.locator('.cm-content .note').count()).toBe(0)
    await page.close()
  })

  test('says so where it is not JavaScript', async () => {
    const page = await openPage('#playground')
    await writePolicy(page, '{ origin: ')
    await expect.poll(() => page.locator('.cm-content .note').textContent()).toBe(t.unreadable.syntax)
    await page.close()
  })

  test('is left by Tab: the editor is no trap for the keyboard', async () => {
    const page = await openPage('#playground')
    await page.getByRole('textbox', { name: t.server.policy }).focus()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.className)).not.toContain('editor')
    await page.close()
  })

  test('is never run: what comes out of an address can do no harm', async () => {
    const policy = "{ origin: (() => { document.title = 'run' })() }"
    const page = await openPage(`#playground?${new URLSearchParams({ policy })}`)
    await expectVerdict(page, t.verdict.unreadable)
    expect(await page.title()).not.toBe('run')
    await page.close()
  })
})

describe('the story', () => {
  test('shows the preflight, the answer, and each check', async () => {
    const page = await openPage('#playground')
    const step = page.locator('.step', { hasText: t.steps.preflight })
    await step.waitFor()
    expect(await step.getByText('access-control-request-method: PUT').count()).toBe(1)
    expect(await step.locator('.decision [aria-label="fails"]').count()).toBe(1)
    expect(await step.locator('.check').textContent()).toBe(`✕ ${en.failures['acao-missing']}`)
    expect(await page.getByText(t.steps.notSent).count()).toBe(1)
    await page.close()
  })

  test('a request that cannot be made is said at its field', async () => {
    const page = await openPage('#playground')
    await page.getByLabel(t.page.url).fill('/items')
    await expectVerdict(page, t.verdict.unusable)
    expect(await page.getByLabel(t.page.url).getAttribute('aria-invalid')).toBe('true')
    expect(await page.locator('fieldset .problem:visible').textContent()).toBe(t.page.noUrl)
    await page.close()
  })
})

test('the address opens the same case for a colleague', async () => {
  const page = await openPage('#playground')
  await writePolicy(page, "{ origin: 'https://a.example' }")
  await page.getByLabel(t.page.from).fill('https://b.example/deep?link#here')
  await page.getByLabel(t.page.method).fill('DELETE')
  await page.getByLabel(t.page.credentials).selectOption('include')
  await expect.poll(() => page.url(), { timeout: 10_000 }).toContain('credentials=include')
  const other = await openPage(page.url().slice(page.url().indexOf('#')))
  await expectVerdict(other, t.verdict.blocked)
  expect(await other.locator('.cm-content').textContent()).toBe("{ origin: 'https://a.example' }")
  expect(await other.getByLabel(t.page.method).inputValue()).toBe('DELETE')
  expect(await other.locator('.findings').textContent()).toBe(await page.locator('.findings').textContent())
  await Promise.all([page.close(), other.close()])
})

describe('on a phone', () => {
  test('a case that was shared begins with its answer, and its form is folded', async () => {
    const page = await openPage('#playground?method=PUT', phone)
    await expectVerdict(page, t.verdict.read)
    const bottom = await page.locator('.result .verdict').evaluate((element) => element.getBoundingClientRect().bottom)
    expect(bottom).toBeLessThan(844)
    expect(await page.getByLabel(t.page.url).isVisible()).toBe(false)
    await page.getByText(t.inputs).click()
    expect(await page.getByLabel(t.page.url).isVisible()).toBe(true)
    await page.close()
  })

  test('the form is there for somebody who begins with it, and where there is room', async () => {
    const page = await openPage('#playground', phone)
    expect(await page.getByLabel(t.page.url).isVisible()).toBe(true)
    await page.getByText(t.inputs).click()
    expect(await page.getByLabel(t.page.url).isVisible()).toBe(false)
    await page.setViewportSize({ width: 1280, height: 900 })
    await expect.poll(() => page.getByLabel(t.page.url).isVisible()).toBe(true)
    await page.close()
  })
})

test('the framework that was chosen is remembered', async () => {
  const page = await openPage('#playground')
  await page.getByRole('radio', { name: 'NestJS' }).check()
  await page.reload()
  await page.getByRole('region', { name: t.repair.code }).getByText('CorsModule.forRoot').waitFor()
  await page.close()
})

describe('the policy as what stands in front of an application', () => {
  test('shows the configuration and what differs there, and follows the policy', async () => {
    const page = await openPage('#playground')
    await page.getByRole('button', { name: t.presets.patch.title }).click()
    await writePolicy(page, "{ origin: 'https://app.example.com', credentials: true }")
    await page.getByText(t.edge.title).click()
    const code = page.locator('#edge pre')
    await expect.poll(() => code.first().textContent()).toContain('https://app.example.com')
    await page.getByLabel(t.edge.target).selectOption('envoy')
    await expect.poll(() => page.locator('#edge').textContent()).toContain(t.edge.gaps)
    expect(await code.first().textContent()).toContain('allow_origin_string_match')
    await writePolicy(page, "{ origin: '*' }")
    await expect.poll(() => page.locator('#edge').count()).toBe(1)
    await page.getByLabel(t.edge.target).selectOption('azure-blob')
    await expect.poll(() => page.locator('#edge').textContent()).toContain(t.edge.impossible)
    await page.close()
  })
})
