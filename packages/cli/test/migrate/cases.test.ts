import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { changeLinks } from '../../src/migrate/changes.ts'
import { en } from '../../src/texts/en.ts'
import { ko } from '../../src/texts/ko.ts'
import { cases, migrateIn, resultFile, shown, unfold } from './cases.ts'

const roots: string[] = []
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true })
})

function git(root: string, ...args: readonly string[]): void {
  execFileSync('git', ['-C', root, '-c', 'user.name=a', '-c', 'user.email=a@a.test', ...args], { stdio: 'ignore' })
}

describe('a project after public code', () => {
  it.each(cases)('$name', async (project) => {
    const root = unfold(project)
    roots.push(root)
    const planned = await migrateIn(root)
    await expect(shown(planned)).toMatchFileSnapshot(resultFile(project.name))
    git(root, 'init', '-q')
    git(root, 'add', '.')
    git(root, 'commit', '-qm', 'a')
    const written = await migrateIn(root, '--write')
    expect(written.verdict).toBe(planned.files.length === 0 ? 'unchanged' : 'written')
    expect(written.files).toEqual(planned.files)
    const again = await migrateIn(root, '--write')
    expect({ verdict: again.verdict, files: again.files }).toEqual({ verdict: 'unchanged', files: [] })
    expect(again.left.map(({ code }) => code)).toEqual(planned.left.map(({ code }) => code))
  })
})

describe('every change is explained where its link says', () => {
  const root = new URL('../../../../', import.meta.url)
  /** The document that is this page of the site; how to start with a framework is written by the site itself. */
  const documentOf = (page: string, locale: string): string | undefined => {
    if (page.startsWith('start/')) return undefined
    const file = page.replace(/^coming-from\//, 'docs/coming-from-').replace(/^reference\//, 'docs/')
    const korean = `${file}.ko.md`
    return locale === 'ko' && existsSync(new URL(korean, root)) ? korean : `${file}.md`
  }
  const anchorsOf = (file: string): readonly string[] =>
    [...readFileSync(new URL(file, root), 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replaceAll(/[^\p{L}\d\- ]/gu, '')
        .replaceAll(' ', '-'),
    )

  it.each([
    ['en', en, ''],
    ['ko', ko, 'ko/'],
  ] as const)('%s', (locale, texts, folder) => {
    for (const place of Object.values(changeLinks)) {
      const link = texts.migrate.link(place)
      const [address = '', anchor] = link.split('#')
      expect(address).toBe(`https://cors-js.github.io/cors/${folder}${place.page}/`)
      const file = documentOf(place.page, locale)
      expect(file === undefined ? [undefined] : anchorsOf(file), link).toContain(anchor)
    }
  })
})
