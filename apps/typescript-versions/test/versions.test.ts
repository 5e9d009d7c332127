import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { check } from './check.ts'

const app = fileURLToPath(new URL('..', import.meta.url))

const resolutions = ['tsconfig.json', 'tsconfig.bundler.json'] as const
const everything = { resolutions, refuses: true }

/** The newest in full, and whether the oldest can read the declarations; everything takes some minutes. */
const versions = process.env.EVERY_TYPESCRIPT
  ? ['5.5', '5.9', '6', '7'].map((version) => ({ version, ...everything }))
  : [
      { version: '5.5', resolutions: resolutions.slice(0, 1), refuses: false },
      { version: '7', ...everything },
    ]

describe.each(versions)('TypeScript $version', ({ version, resolutions, refuses }) => {
  it.each(resolutions)(
    'reads the declarations, and accepts what people write, with %s',
    async (project) => {
      expect(await check(version, `accepted/${project}`)).toEqual([])
    },
    120_000,
  )

  if (!refuses) return
  it('refuses what is wrong, each with its reason', async () => {
    const diagnostics = await check(version, 'refused/tsconfig.json')
    const cases = readdirSync(join(app, 'refused'))
      .filter((name) => name.endsWith('.ts'))
      .flatMap(readCases)
    const told = cases.map(({ file, first, last }) => ({
      file,
      first,
      text: diagnostics
        .filter((each) => basename(each.file) === file && each.line >= first && each.line <= last)
        .map(({ text }) => text)
        .join('\n'),
    }))
    expect(told).toEqual(cases.map(({ file, first, words }) => ({ file, first, text: expect.stringContaining(words) })))
    // Fastify's own signatures are overloads, and resolvers of workers have one of their own; the reason stands behind that.
    const overloaded = ['fastify.ts', 'fetch.ts']
    expect(told.filter(({ file, text }) => !overloaded.includes(file) && text.includes('No overload matches'))).toEqual(
      [],
    )
    expect(
      diagnostics.filter(
        (each) =>
          !cases.some(
            ({ file, first, last }) => basename(each.file) === file && each.line >= first && each.line <= last,
          ),
      ),
    ).toEqual([])
  }, 120_000)
})

/** A comment `// refused: words` is about the lines from the next one to the comment after it. */
function readCases(file: string): { file: string; first: number; last: number; words: string }[] {
  const lines = readFileSync(join(app, 'refused', file), 'utf8').split('\n')
  const starts = lines.flatMap((line, index) => (line.startsWith('// refused: ') ? [index] : []))
  return starts.map((start, position) => ({
    file,
    first: start + 2,
    last: starts[position + 1] ?? lines.length,
    words: (lines[start] as string).slice('// refused: '.length),
  }))
}
