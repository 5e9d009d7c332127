import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type Example, findExamples, removeProject, writeProject } from './support/examples.ts'

const packages = fileURLToPath(new URL('../..', import.meta.url))
const tsc = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url))
const documented = readdirSync(packages)
  .filter((name) => existsSync(join(packages, name, 'tsconfig.json')))
  .map((name) => [name, findExamples(join(packages, name))] as const)
  .filter(([, examples]) => examples.length > 0)

/** What the compiler says to the examples, each as a module of its own. */
function compile(name: string, examples: readonly Example[]): string {
  const folder = writeProject(join(packages, name), examples)
  const { stdout, stderr } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' })
  removeProject(join(packages, name))
  return stdout + stderr
}

describe('every example in a documentation comment compiles', () => {
  it.each(documented)('of %s', (name, examples) => {
    expect(compile(name, examples)).toBe('')
  })

  it('and they were found', () => {
    expect(documented.map(([name]) => name)).toEqual(
      expect.arrayContaining(['core', 'fastify', 'fetch', 'koa', 'nestjs', 'next', 'node']),
    )
    const count = documented.find(([name]) => name === 'core')?.[1].length
    expect(count).toBeGreaterThan(20)
  })

  it('and one that does not compile is told', () => {
    expect(
      compile('core', [{ place: 'nowhere', code: "import { createPolicy } from '@cors/core'\ncreatePolicy(5)" }]),
    ).toContain('nowhere.ts(3,')
  })
})
