import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const script = fileURLToPath(new URL('support/measure-allocation.ts', import.meta.url))
const flags = ['--max-semi-space-size=1', '--conditions=@cors/source', '--disable-warning=ExperimentalWarning']

describe('decide allocates nothing', () => {
  const output = execFileSync(process.execPath, [...flags, script], { encoding: 'utf8' })
  const collections = JSON.parse(output) as Record<string, number>

  it('where one small object for each call would be seen', () => {
    expect(collections['a small object']).toBeGreaterThan(40)
  })

  it.each(Object.keys(collections).filter((name) => name !== 'a small object'))('for %s', (name) => {
    // Not none: the engine itself collects now and then, when it optimizes.
    expect(collections[name]).toBeLessThan(20)
  })
})
