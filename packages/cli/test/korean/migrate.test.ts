import { rmSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { notes, reasons } from '../../src/texts/ko/nest.ts'
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
    const { changes, left } = await migrateIn(root, '--lang', 'ko')
    const messages = [...changes, ...left].map((each) => (each as { readonly message: string }).message)
    expect(messages.filter((message) => englishIn(words(message)).length > 0 || !/[가-힣]/.test(message))).toEqual([])
  })

  it.each([...Object.entries(reasons), ...Object.entries(notes)])('says what `nest add` says: %s', (_code, say) => {
    const about = ['src/main.ts:8', 'src/app.module.ts', './app.module.ts']
    const message = say(...about)
    expect(englishIn(words(message))).toEqual([])
    expect(about.slice(0, say.length).filter((each) => !message.includes(each))).toEqual([])
  })
})
