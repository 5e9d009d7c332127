import { rmSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { listFiles } from '../../src/migrate/files.ts'
import { planMigration } from '../../src/migrate/migrate.ts'
import { sayChange, sayLeft } from '../../src/migrate/page.ts'
import { notes, reasons } from '../../src/texts/ko/nest.ts'
import { texts } from '../../src/texts/languages.ts'
import { cases, migrateIn, unfold } from '../migrate/cases.ts'
import { englishIn } from './english.ts'

const roots: string[] = []
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true })
})

/** Without the places of files, the codes of issues, and a template of the user's own. */
const words = (message: string): string =>
  message.replaceAll(/(?:[\w-]+\/)*[\w.-]+\.[cm]?[jt]sx?(?::\d+)?|\[[a-z-]+\]/g, '')

describe('migrate in Korean', () => {
  it.each(cases)('has no English left: $name', async (project) => {
    const root = unfold(project)
    roots.push(root)
    const { changes, left } = await planMigration(await listFiles([root], texts.ko))
    const messages = [
      ...changes.map((change) => sayChange(change, texts.ko)),
      ...left.map((each) => sayLeft(each, texts.ko)),
    ]
    expect(messages.filter((message) => englishIn(words(message)).length > 0 || !/[가-힣]/.test(message))).toEqual([])
  })

  it('is the same for programs', async () => {
    for (const project of cases) {
      const root = unfold(project)
      roots.push(root)
      expect(await migrateIn(root, '--lang', 'ko')).toEqual(await migrateIn(root))
    }
  })

  it.each([...Object.entries(reasons), ...Object.entries(notes)])('says what `nest add` says: %s', (_code, say) => {
    const about = ['src/main.ts:8', 'src/app.module.ts', './app.module.ts']
    const message = say(...about)
    expect(englishIn(words(message))).toEqual([])
    expect(about.slice(0, say.length).filter((each) => !message.includes(each))).toEqual([])
  })
})
