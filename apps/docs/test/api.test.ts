import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { entries } from '../src/generate/api/entries.ts'
import { apiPages } from '../src/generate/api/pages.ts'
import { type Page, repository } from '../src/generate/sources.ts'

let pages: ReadonlyMap<string, Page>

beforeAll(async () => {
  pages = new Map((await apiPages()).map((page) => [page.slug, page]))
}, 300_000)

const textOf = (slug: string): string => pages.get(slug)?.text ?? ''

describe('the reference', () => {
  it('has what is published, by the names under which it is imported, and nothing else', () => {
    const names = entries().map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining([
        '@cors/core',
        '@cors/core/adapter',
        '@cors/core/static',
        '@cors/browser/playwright',
        '@cors/browser/texts/ko',
        '@cors/fetch/adapter',
        '@cors/next/config',
        '@cors/cli',
        '@cors/conformance',
      ]),
    )
    expect(names.filter((name) => /internal|standard|rewrite|route-lookup|express-router/.test(name))).toEqual([])
    expect([...pages.keys()]).toEqual(['api', ...entries().map(({ slug }) => slug)])
  })

  it.each(entries().filter(({ name }) => /core|browser$|fetch|koa|edge|allowlist/.test(name)))(
    'of $name has every name that it exports',
    async ({ file, slug }) => {
      const names = Object.keys(await import(join(repository, file))).filter(
        (name) => !/^(?:default|module\.exports)$/.test(name),
      )
      expect(names.length).toBeGreaterThan(0)
      const missing = names.filter((name) => !new RegExp(`^(?:### ${name}\\b|- \\[${name}\\])`, 'm').test(textOf(slug)))
      expect(missing).toEqual([])
    },
  )

  it('says of a name what its comment says: a sentence, the signature, what it throws, more to read, an example', () => {
    const [, section = ''] = /^### createPolicy\(\)\n([\s\S]*?)^### /m.exec(textOf('api/core')) ?? []
    expect(section).toMatch(/^```ts\nfunction createPolicy</m)
    for (const heading of ['Parameters', 'Returns', 'Throws', 'Example'])
      expect(section).toMatch(new RegExp(`^#+ ${heading}`, 'm'))
    expect(textOf('api/core')).toMatch(/^#+ See$/m)
    expect(textOf('api/core')).toMatch(/^#+ Default$/m)
  })

  it('leads from one package to another', () => {
    expect(textOf('api/koa')).toContain('- [createPolicy](/api/core/#createpolicy)')
    expect(textOf('api/koa')).toContain('(/api/core/adapter/#corsadapteroptions)')
    const files = [...pages.values()].filter(({ text }) => /\]\([^)]*\.md[)#]/.test(text))
    expect(files.map(({ slug }) => slug)).toEqual([])
  })
})
