import { diagnose } from '@cors/browser'
import { findingCodes } from '@cors/cli/internal'
import { describe, expect, it } from 'vitest'
import { adapterErrors } from '../src/generate/adapter-errors.ts'
import { codeWords, type SectionName } from '../src/generate/code-words.ts'
import { configErrorCodes } from '../src/generate/config-error-sections.ts'
import { denialCodes } from '../src/generate/denials.ts'
import { failureCodes } from '../src/generate/failures.ts'
import { faultExamples, unanswered } from '../src/generate/fault-examples.ts'
import { otherFaults } from '../src/generate/faults.ts'
import { sitePages } from '../src/generate/pages.ts'
import { type Locale, locales } from '../src/generate/sources.ts'

const pages = new Map((await sitePages()).map((page) => [`${page.locale}/${page.slug}`, page.text]))

/** Every code by the folder of its page. */
const codes: Readonly<Record<string, readonly string[]>> = {
  'config-errors': [...configErrorCodes(), ...Object.keys(adapterErrors)],
  denials: denialCodes,
  'browser-errors': [...failureCodes, ...otherFaults],
  audit: findingCodes,
}
const slugs = Object.entries(codes).flatMap(([kind, each]) => each.map((code) => `${kind}/${code}`))

/** What stands under a heading of a page. */
function sectionOf(slug: string, locale: Locale, name: SectionName): string {
  const text = pages.get(`${locale}/${slug}`) ?? ''
  const parts = text.split(/^## /m).slice(1)
  const heading = codeWords[locale].headings[name]
  return parts.find((part) => part.startsWith(`${heading}\n`))?.slice(heading.length) ?? ''
}

/** What each page has besides a meaning: of a configuration, nothing is sent that a browser could tell. */
function needed(slug: string): readonly SectionName[] {
  const told = slug.startsWith('config-errors/') ? 'printed' : 'seen'
  return [told, 'wrong', 'right', 'fine']
}

/** Sentences that several codes share, with the reason. */
const shared: Readonly<Record<string, string>> = {}

describe.each(locales)('the pages of codes in %s', (locale) => {
  it('are one for each code, of which there are as many as ever', () => {
    expect(slugs.filter((slug) => !pages.has(`${locale}/${slug}`))).toEqual([])
    const counts = Object.fromEntries(Object.entries(codes).map(([kind, each]) => [kind, each.length]))
    expect(counts).toEqual({ 'config-errors': 96, denials: 6, 'browser-errors': 29, audit: 20 })
  })

  it('say what the code means, what is seen of it, what is wrong, what is right, and when it is fine', () => {
    const missing = slugs.flatMap((slug) =>
      needed(slug)
        .filter((name) => !/[\p{L}\p{N}]/u.test(sectionOf(slug, locale, name)))
        .map((name) => `${slug}: ${name}`),
    )
    expect(missing).toEqual([])
    const meaningless = slugs.filter(
      (slug) => !/^---\n[\s\S]+?\n---\n\n[^#\n]/.test(pages.get(`${locale}/${slug}`) ?? ''),
    )
    expect(meaningless).toEqual([])
  })

  it('show code that is wrong, and other code that is right', () => {
    const blocks = (slug: string, name: SectionName): readonly string[] =>
      sectionOf(slug, locale, name).match(/^```(?:js|ts|http)\b[\s\S]*?^```$/gm) ?? []
    const without = slugs.filter((slug) => blocks(slug, 'wrong').length === 0 || blocks(slug, 'right').length === 0)
    expect(without).toEqual([])
    expect(slugs.filter((slug) => blocks(slug, 'wrong').join() === blocks(slug, 'right').join())).toEqual([])
    expect(slugs.filter((slug) => /^```json/m.test(pages.get(`${locale}/${slug}`) ?? ''))).toEqual([])
  })

  it('of a configuration error show the message with the code, as the wrong example prints it', () => {
    const others = slugs.filter((slug) => {
      const [kind, code] = slug.split('/')
      return kind === 'config-errors' && !sectionOf(slug, locale, 'printed').includes(`[${code}]`)
    })
    expect(others).toEqual([])
  })

  it('of what a browser blocks have the lines of three consoles, or a link to the page that has them, or say that there is none', () => {
    const { silent } = codeWords[locale]
    const kinds = slugs
      .filter((slug) => !slug.startsWith('config-errors/'))
      .map((slug) => {
        const seen = sectionOf(slug, locale, 'seen')
        const lines = seen.match(/^\*\*(?:Chrome|Firefox|Safari)\*\*$/gm)?.length ?? 0
        const links = [...seen.matchAll(/\]\(\/browser-errors\/([\w-]+)\/\)/g)].map(([, code]) => code as string)
        if (links.some((code) => !failureCodes.includes(code as never))) return `${slug}: a link to nothing`
        return lines === 3 || links.length === 1 || seen.includes(silent) ? '' : slug
      })
    expect(kinds.filter((kind) => kind !== '')).toEqual([])
    const denied = denialCodes.filter((code) => sectionOf(`denials/${code}`, locale, 'seen').includes(silent))
    expect(denied).toEqual([])
  })

  it('each say when it is fine in words of their own', () => {
    const texts = slugs.map((slug) => sectionOf(slug, locale, 'fine').trim())
    const several = slugs.filter((_, index) => texts.indexOf(texts[index] as string) !== index)
    expect(several.filter((slug) => !Object.hasOwn(shared, sectionOf(slug, locale, 'fine').trim()))).toEqual([])
    const sentences = slugs.flatMap((slug) =>
      (sectionOf(slug, locale, 'fine').match(/[^.]+\.(?=\s|$)/g) ?? []).map((each) => each.trim()),
    )
    const twice = sentences.filter((each, index) => each.length > 25 && sentences.indexOf(each) !== index)
    expect(twice.filter((each) => !Object.hasOwn(shared, each))).toEqual([])
  })
})

it('the sections stand in the same order in every language', () => {
  const orderIn = (slug: string, locale: Locale): readonly string[] => {
    const names = Object.entries(codeWords[locale].headings)
    const found = (pages.get(`${locale}/${slug}`) ?? '').replaceAll(/^```[\s\S]*?^```$/gm, '').match(/^## .*$/gm) ?? []
    return found.map((heading) => names.find(([, word]) => heading === `## ${word}`)?.[0] ?? heading)
  }
  for (const slug of slugs) expect([slug, orderIn(slug, 'ko')]).toEqual([slug, orderIn(slug, 'en')])
})

it.each(Object.entries(unanswered))(
  'the line of %s for a server that does not answer blames no check',
  (_engine, line) => {
    const { verdict, primary } = diagnose({ request: faultExamples['not-cors'].wrong.request, consoleMessage: line })
    expect(verdict).not.toBe('allowed')
    expect(failureCodes).not.toContain(primary?.code)
  },
)
