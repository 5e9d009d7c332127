import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import ownRouter from 'find-my-way'
import { afterAll, expect, it } from 'vitest'
import { findRouter } from '../src/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'route-lookup-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Writes a package that exports a text. */
function write(path: string, text: string): void {
  const file = join(folder, path, 'index.js')
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `module.exports = ${JSON.stringify(text)}`)
}

write('node_modules/find-my-way', 'hoisted')
write('node_modules/platform/', 'platform')
write('node_modules/platform/node_modules/find-my-way', 'of the platform')
write('node_modules/platform/node_modules/fastify', 'fastify')
write('node_modules/platform/node_modules/fastify/node_modules/find-my-way', 'of Fastify')
const from = join(folder, 'node_modules/adapter/index.js')

it('finds the router of the package that runs it, and no other version of it', () => {
  expect(findRouter(ownRouter, from, 'platform', 'fastify')).toBe('of Fastify')
  expect(findRouter(ownRouter, from, 'platform')).toBe('of the platform')
})

it('takes the one that it was bundled with where nothing can be resolved', () => {
  expect(findRouter(ownRouter, from, 'fastify')).toBe(ownRouter)
  expect(findRouter(ownRouter, '', 'fastify')).toBe(ownRouter)
})
