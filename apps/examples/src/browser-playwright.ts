import { corsDoctor } from '@cors/browser/playwright'
import { test as base, expect } from '@playwright/test'

const test = base.extend(corsDoctor)

test('the page shows what the API answers', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('listitem')).toHaveText(['one', 'two'])
})
