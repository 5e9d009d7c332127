import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { complete, page } from './support/document.ts'

const text = readFileSync(page, 'utf8')
const errors = readFileSync(fileURLToPath(new URL('../../../docs/config-errors.md', import.meta.url)), 'utf8')

it('the page has every row of the tables (vitest -u writes them)', async () => {
  await expect(complete(text)).toMatchFileSnapshot(page)
})

it('the page names each table once', () => {
  const names = [...text.matchAll(/<!-- table: (\S+) -->/g)].map(([, name]) => name)
  expect(names).toEqual(['refused', 'cors', '@fastify/cors', '@koa/cors', 'hono/cors', 'handleCors', '@elysiajs/cors'])
})

it('every code that the page names is explained', () => {
  const codes = [...text.matchAll(/config-errors\.md#([\w-]+)/g)].map(([, code = '']) => code)
  expect(codes.length).toBeGreaterThan(20)
  expect(codes.filter((code) => !errors.includes(`\n### ${code}\n`))).toEqual([])
})
