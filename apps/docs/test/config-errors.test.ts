import { describe, expect, it } from 'vitest'
import {
  configErrorsIn,
  partsOfSection,
  readConfigErrors,
  source,
  withExamples,
} from '../src/generate/config-error-sections.ts'
import { configErrorPages } from '../src/generate/config-errors.ts'
import { read } from '../src/generate/sources.ts'

const english = configErrorsIn('en')
const korean = read('docs/config-errors.ko.md')
const pages = await configErrorPages()

/** What is wrong with a translation, as whoever builds the site is told. */
function translate(words: string): string {
  try {
    withExamples(english, readConfigErrors(words))
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

const blocksOf = (text: string): readonly string[] => text.match(/^```[\s\S]*?^```$/gm) ?? []

describe('the Korean of the configuration errors', () => {
  it('has the words for every code, and no example of its own', () => {
    expect(translate(korean)).toBe('')
    expect(blocksOf(korean)).toEqual([])
  })

  it('is refused where a code is missing, is one too many, or stands elsewhere', () => {
    const section = /### origin-null\n\n.*\n\n/
    const moved = korean
      .replace(section, '')
      .replace('### origin-missing', '### origin-null\n\n말\n\n### origin-missing')
    expect(translate(korean.replace(section, ''))).toBe(`The translation of ${source} has other codes: origin-null`)
    expect(translate(`${korean}\n### origin-new\n\n말\n`)).toBe(
      `The translation of ${source} has other codes: origin-new`,
    )
    expect(translate(moved)).toBe(`The translation of ${source} has other codes: in another order`)
  })

  it('is refused where a paragraph is missing, or is one too many', () => {
    const of = 'The translation of origin-null has'
    expect(translate(korean.replace('### origin-null\n', '### origin-null\n\n말\n'))).toBe(
      `${of} 3 paragraphs, and the text 2`,
    )
    expect(translate(korean.replace(/(### origin-null\n\n).*\n/, '$1'))).toBe(`${of} 1 paragraphs, and the text 2`)
  })

  it('is refused where a section says nothing of when it is fine, in any language', () => {
    const [section] = english.groups.flatMap(({ sections }) => sections)
    if (section === undefined) throw new Error('There is no section')
    const body = section.body.replace(/When it is fine:[\s\S]*$/, '').trim()
    expect(partsOfSection(section).fine).not.toBe('')
    expect(() => partsOfSection({ ...section, body })).toThrow(
      `The section ${section.code} of ${source} does not say what is wrong, right, and when it is fine`,
    )
  })

  it('is refused where it does not name the code that the text names', () => {
    const [fault] = [translate(korean.replace('모든 `file:` 페이지', '모든 페이지'))]
    expect(fault).toBe('The translation of origin-null and the text do not both have `file:`')
  })

  it('is on pages that show the examples of the English ones', () => {
    const of = (locale: string): Map<string, readonly string[]> =>
      new Map(pages.filter((page) => page.locale === locale).map(({ slug, text }) => [slug, blocksOf(text)]))
    expect(of('ko')).toEqual(of('en'))
    expect(of('ko').size).toBeGreaterThan(90)
  })

  it('has no English sentence left', () => {
    const left = pages
      .filter(({ locale }) => locale === 'ko')
      .flatMap(({ slug, text }) => {
        const prose = text.replaceAll(/^```[\s\S]*?^```$/gm, '').replaceAll(/`[^`]*`|\]\([^)]*\)|^title: .*$/gm, '')
        return [...prose.matchAll(/\b[a-z]+ [a-z]+\b/g)].map(([words]) => [slug, words])
      })
    expect(left).toEqual([])
  })
})
