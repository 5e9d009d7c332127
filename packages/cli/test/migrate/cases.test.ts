import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { changeLinks } from '../../src/migrate/changes.ts'
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

it('every change is explained where its link says', () => {
  const anchors = (file: string): Set<string> =>
    new Set(
      [...readFileSync(new URL(`../../../../${file}`, import.meta.url), 'utf8').matchAll(/^#+ (.+)$/gm)].map(
        ([, title = '']) =>
          title
            .toLowerCase()
            .replaceAll(/[^\w\- ]/g, '')
            .replaceAll(' ', '-'),
      ),
    )
  for (const link of Object.values(changeLinks)) {
    const [file = '', anchor = ''] = link.split('#')
    expect(
      [...anchors(file)].some((each) => each.startsWith(anchor)),
      link,
    ).toBe(true)
  }
})
