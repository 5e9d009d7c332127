import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { defaults } from '../src/settings.ts'

it('the table of the README has each setting, with its default', () => {
  const page = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const rows = [...page.matchAll(/^\| `(\w+)` +\| (.+?) +\|/gm)].map(([, name, value]) => [name, value])
  const numbers = [...defaults].map(([name, value]) => {
    const shown = `\`${value.toLocaleString('en').replaceAll(',', '_')}\``
    return [name, name.startsWith('max') ? shown : `${shown} ms`]
  })
  expect(rows).toEqual([['load', 'required'], ...numbers, ['invalidation', 'this instance only']])
})
