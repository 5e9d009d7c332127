import { expect, test } from 'vitest'
import { en } from '../src/page/texts/en.ts'
import { useStaticPage } from './static-page.ts'

const openPage = useStaticPage()
const t = en.origins

test('two addresses are compared part by part while they are typed', async () => {
  const page = await openPage('#origins')
  await page.getByLabel(t.first).fill('http://shop.example.co.uk')
  await page.getByLabel(t.second).fill('https://api.shop.example.co.uk:8443/cart')
  const rows = await page
    .getByRole('row')
    .evaluateAll((all) => all.slice(1).map((row) => [...row.children].map((cell) => cell.textContent)))
  expect(rows).toEqual([
    ['Scheme', 'http', 'https', '≠ different'],
    ['Host', 'shop.example.co.uk', 'api.shop.example.co.uk', '≠ different'],
    ['Port', '80 (implied)', '8443', '≠ different'],
    ['Origin', 'http://shop.example.co.uk', 'https://api.shop.example.co.uk:8443', '≠ different'],
    ['Site', 'http://example.co.uk', 'https://example.co.uk', '≠ different'],
  ])
  const verdicts = await page.locator('.verdicts').textContent()
  expect(verdicts).toContain(t.originReasons.differ(['the scheme', 'the host', 'the port']))
  expect(verdicts).toContain(t.siteReasons.scheme('example.co.uk'))
  await page.close()
})

test('each example compares', async () => {
  const page = await openPage('#origins')
  const seen = new Set<string | null>()
  for (const name of Object.values(t.examples)) {
    await page.getByRole('button', { name, exact: true }).click()
    seen.add(await page.locator('.comparison').textContent())
  }
  expect(seen.size).toBe(Object.keys(t.examples).length)
  await page.close()
})

test('a public suffix is explained, and the address keeps the pair', async () => {
  const page = await openPage(
    `#origins?${new URLSearchParams({ a: 'https://ada.github.io', b: 'https://bob.github.io' })}`,
  )
  await page.getByText(t.siteReasons.suffix('github.io', 'ada.github.io', 'bob.github.io')).waitFor()
  await page.getByLabel(t.second).fill('https://ada.github.io/x')
  await page.getByText(t.sameOrigin, { exact: true }).waitFor()
  await expect.poll(() => page.url()).toContain('b=https%3A%2F%2Fada.github.io%2Fx')
  await page.close()
})

test('a scheme that is missing is suggested', async () => {
  const page = await openPage('#origins')
  await page.getByLabel(t.first).fill('example.com')
  await page.getByText(t.schemeless('https://example.com')).waitFor()
  expect(await page.getByRole('table').count()).toBe(0)
  await page.close()
})

test('a pair is taken along into the playground', async () => {
  const page = await openPage('#origins')
  await page.getByLabel(t.first).fill('https://first.example')
  await page.getByLabel(t.second).fill('https://second.example/x')
  await page.getByRole('link', { name: t.toPlayground }).click()
  expect(await page.getByLabel(en.playground.page.from).inputValue()).toBe('https://first.example')
  expect(await page.getByLabel(en.playground.page.url).inputValue()).toBe('https://second.example/x')
  await page.close()
})
