import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { complete, page } from './support/document.ts'

it('the page has every row of the tables (vitest -u writes them)', async () => {
  await expect(complete()).toMatchFileSnapshot(page)
})

it('the page names each table once', () => {
  const names = [...readFileSync(page, 'utf8').matchAll(/<!-- table: (\S+) -->/g)].map(([, name]) => name)
  expect(names).toEqual(['refused', 'cors', '@fastify/cors', '@koa/cors', 'hono/cors'])
})
