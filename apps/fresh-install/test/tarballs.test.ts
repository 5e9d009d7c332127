import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, inject, it } from 'vitest'
import {
  fileOfContents,
  fileOfSizes,
  filesIn,
  installScripts,
  lineOfSizes,
  lineWithin,
  readFrom,
  sizesOf,
} from './support/contents.ts'

/** How much a package may grow or shrink before the sizes that are kept have to be written anew. */
const tolerance = 0.03

/** How many kilobytes of each package are downloaded, at most, without the changelog. */
const budgets: Readonly<Record<string, number>> = {
  '@cors/core': 185,
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
  '@cors/allowlist': 30,
  '@cors/edge': 130,
  '@cors/cli': 155,
}

describe.each(Object.entries(inject('tarballs')))('the tarball of %s', (name, file) => {
  const paths = filesIn(file)

  it('has code, its types and its page, and no maps, since what is written is readable', () => {
    const others = paths.filter(
      (path) =>
        !/^(?:dist\/[\w/-]+\.(?:d\.)?c?[jt]s|schematics\/\w+\.json|package\.json|README\.md|LICENSE)$/.test(path),
    )
    expect(others).toEqual([])
    for (const needed of ['README.md', 'LICENSE', 'package.json']) expect(paths).toContain(needed)
  })

  it('has the files that it had (vitest -u writes the list)', async () => {
    await expect(`${paths.join('\n')}\n`).toMatchFileSnapshot(fileOfContents(name))
  })

  it('takes its changelog along, once there is one', () => {
    expect(JSON.parse(readFrom(file, 'package.json')).files).toContain('CHANGELOG.md')
  })

  it('runs nothing when it is installed, and asks for no money', () => {
    const manifest = JSON.parse(readFrom(file, 'package.json'))
    expect(installScripts(manifest)).toEqual([])
    expect(manifest).not.toHaveProperty('funding')
  })

  it('names no maps', () => {
    expect(readFrom(file, 'dist/*')).not.toContain('sourceMappingURL')
  })

  it('is within its budget', () => {
    expect(sizesOf(file).packed).toBeLessThan(budgets[name] ?? 0)
  })
})

it('every package is as large as it was, give or take 3 % (vitest -u writes the sizes)', async () => {
  const kept = existsSync(fileOfSizes) ? readFileSync(fileOfSizes, 'utf8') : ''
  const lines = Object.entries(inject('tarballs')).map(([name, file]) =>
    lineWithin(tolerance, kept, name, sizesOf(file)),
  )
  await expect(lines.join('')).toMatchFileSnapshot(fileOfSizes)
})

it.each([
  ['as it was', 100, 400, true],
  ['a little larger', 102.9, 411, true],
  ['packed larger', 103.1, 400, false],
  ['unpacked larger', 100, 412.1, false],
  ['smaller', 100, 387, false],
])('a package that is %s keeps its line: %f kB, %f kB, %s', (_case, packed, unpacked, isKept) => {
  const kept =
    lineOfSizes('@cors/a', { packed: 1, unpacked: 1 }) + lineOfSizes('@cors/b', { packed: 100, unpacked: 400 })
  const line = lineWithin(tolerance, kept, '@cors/b', { packed, unpacked })
  expect(kept.endsWith(line)).toBe(isKept)
})

it('every package has a budget', () => {
  expect(Object.keys(budgets).sort()).toEqual(Object.keys(inject('tarballs')).sort())
})
