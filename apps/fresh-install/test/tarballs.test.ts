import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { describe, expect, inject, it } from 'vitest'

/** How many kilobytes of each package are downloaded, at most. */
const budgets: Readonly<Record<string, number>> = {
  '@cors/core': 175,
  '@cors/node': 23,
  '@cors/fetch': 13,
  '@cors/fastify': 32,
  '@cors/koa': 25,
  '@cors/express': 17,
  '@cors/hono': 14,
  '@cors/h3': 12,
  '@cors/elysia': 10,
  '@cors/nestjs': 54,
  '@cors/next': 28,
  '@cors/browser': 410,
  '@cors/conformance': 43,
  '@cors/allowlist': 11,
  '@cors/edge': 130,
  '@cors/cli': 125,
}

const tar = (...args: string[]): string => execFileSync('tar', args, { encoding: 'utf8', maxBuffer: 2 ** 26 })

describe.each(Object.entries(inject('tarballs')))('the tarball of %s', (name, file) => {
  const paths = tar('-tzf', file).trimEnd().split('\n')

  it('has code, its types and its page, and no maps, since what is written is readable', () => {
    const others = paths.filter(
      (path) =>
        !/^package\/(?:dist\/[\w/-]+\.(?:d\.)?c?[jt]s|schematics\/\w+\.json|package\.json|README\.md|LICENSE)$/.test(
          path,
        ),
    )
    expect(others).toEqual([])
    for (const needed of ['README.md', 'LICENSE', 'package.json']) expect(paths).toContain(`package/${needed}`)
  })

  it('names no maps', () => {
    expect(tar('-xzOf', file, '--wildcards', 'package/dist/*')).not.toContain('sourceMappingURL')
  })

  it('is as small as it was', () => {
    expect(statSync(file).size / 1000).toBeLessThan(budgets[name] ?? 0)
  })
})

it('every package has a budget', () => {
  expect(Object.keys(budgets).sort()).toEqual(Object.keys(inject('tarballs')).sort())
})
