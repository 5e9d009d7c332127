import GithubSlugger from 'github-slugger'
import { describe, expect, it } from 'vitest'
import { withEnglishNamed } from '../src/generate/english-menu.ts'
import { withEnglishMarked } from '../src/generate/english-only.ts'
import { documents, targetOf } from '../src/generate/links.ts'
import { handwrittenPages, sitePages } from '../src/generate/pages.ts'
import { type Page, read, repositoryUrl } from '../src/generate/sources.ts'

const pages = await sitePages()
const of = (locale: Page['locale']): ReadonlyMap<string, Page> =>
  new Map(pages.filter((page) => page.locale === locale).map((page) => [page.slug, page]))
const korean = of('ko')
const withoutBlocks = (text: string): string => text.replaceAll(/^ *```[\s\S]*?^ *```$/gm, '')

/** A block of code, a heading, a row of a table, a mark, an item of a list or a paragraph. */
const part = /^```[\s\S]*?^```$|^(?:#+ |\||<!--).*|^.+(?:\n(?!```|#+ |\||<!--|- |\d+\. ).+)*/gm

/** The parts of a document; of a table that the survey writes in both languages, no more than how many rows it has. */
function partsOf(file: string): readonly string[] {
  const text = read(file).replaceAll(/^<!-- table: [\s\S]*?^<!-- \/table -->$/gm, (table) =>
    table.replaceAll(/^\|.*/gm, '|'),
  )
  return text.match(part) ?? []
}

function kindOf(text: string): string {
  if (text.startsWith('```')) return text.startsWith('```console\n') ? 'console' : text
  if (text.startsWith('<!--')) return text.replace(/-ko(?= -->$)/, '')
  return /^(?:#+|\||-|\d+\.)/.exec(text)?.[0] ?? 'text'
}

/** The code and the links of a part, which are the same in both languages. */
function namedIn(text: string, file: string): readonly string[] {
  if (/^(?:```|<!--)/.test(text)) return []
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => targetOf(link, file).replace(/#.*$/, ''))
  return [...(text.match(/`[^`]+`/g) ?? []), ...links]
}

/** What only one of both has. Korean may have as code what is a word in English, as `credentials` is. */
function faultsIn(english: string, korean: string, file: string): readonly string[] {
  const [ones, others] = [namedIn(english, file), namedIn(korean, file)]
  const added = others.filter((each) => !ones.includes(each) && !english.includes(each.replaceAll('`', '')))
  return [...ones.filter((each) => !others.includes(each)), ...added]
}

describe('a document in Korean', () => {
  const twins = [...documents().keys()].filter((file) => file.endsWith('.ko.md'))

  it.each(twins)('%s has the parts of the English one, with its blocks of code, and names the same', (file) => {
    const source = partsOf(file.replace('.ko.md', '.md'))
    const parts = partsOf(file)
    expect(parts.map(kindOf)).toEqual(source.map(kindOf))
    const faults = parts.map((each, index) => [each, faultsIn(source[index] as string, each, file)] as const)
    expect(faults.filter(([, found]) => found.length > 0)).toEqual([])
  })
})

it('every page is there in Korean, except for decisions and what a run reports', () => {
  const missing = [...of('en').keys()].filter(
    (slug) => !korean.has(slug) && !/^reference\/(?:adr\/|decisions$)/.test(slug),
  )
  expect(missing.sort()).toEqual(['reference/doctor-score', 'reference/edge-report'])
})

describe('a link of a Korean page', () => {
  it('leads to a heading that its target has', () => {
    const headings = new Map(
      [...korean].map(([slug, { text }]) => {
        const slugger = new GithubSlugger()
        const titles = [...withoutBlocks(text).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => title)
        return [slug, new Set(titles.map((title) => slugger.slug(title.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1'))))]
      }),
    )
    const anchors = [...korean].flatMap(([slug, { text }]) =>
      [...withoutBlocks(text).matchAll(/\]\((?:\/([^)\s#]*?)\/?)?#([^)\s]+)\)/g)].map(
        ([, target = slug, anchor = '']) => ({ slug, target, anchor }),
      ),
    )
    expect(anchors.length).toBeGreaterThan(50)
    expect(anchors.filter(({ target, anchor }) => headings.get(target)?.has(anchor) === false)).toEqual([])
  })

  it('says where its target is in English only, and only there', () => {
    const page = (text: string): Page => ({ slug: 'one', locale: 'ko', text })
    const text = [
      `[a](/one/#x), [b](/two/), [c](/three/#y), [d](${repositoryUrl}/blob/main/README.md) [e](/two/)(영어)`,
      `[f](${repositoryUrl}/blob/main/a.ts) [g](https://example.com/b.md) [h](#x)`,
      '```md',
      '[i](/two/)',
      '```',
      '',
    ].join('\n')
    const [marked, other] = withEnglishMarked([page(text), { ...page(text), locale: 'en' }])
    expect(marked?.text).toBe(
      text
        .replace('README.md)', 'README.md)(영어)')
        .replace('[b](/two/), [c](/three/#y), ', '[b](/two/), [c](/three/#y), '),
    )
    expect(other?.text).toBe(text)
  })

  it('is not marked by hand where pages are written for the site', () => {
    const sources = handwrittenPages().filter(({ text }) => text.includes(')(영어)'))
    expect(sources.map(({ slug }) => slug)).toEqual([])
  })

  it('is not marked where its target is there in Korean', () => {
    const wrong = [...korean].flatMap(([slug, { text }]) =>
      [...withoutBlocks(text).matchAll(/\]\(\/([^)\s#]*?)\/?(?:#[^)\s]+)?\)\(영어\)/g)]
        .filter(([, target = '']) => korean.has(target))
        .map(([link]) => [slug, link]),
    )
    expect(wrong).toEqual([])
  })
})

describe('the Korean menu', () => {
  it('says of a page that it is in English only, and of a group where all of it is', () => {
    const link = (href: string) => ({ type: 'link', label: href, href }) as const
    const group = (label: string, ...entries: readonly ReturnType<typeof link>[]) =>
      ({ type: 'group', label, entries }) as const
    const menu = [group('mixed', link('ko'), link('en')), group('API', link('en'), link('en')), link('ko')]
    expect(withEnglishNamed(menu, (href) => href === 'en')).toEqual([
      group('mixed', link('ko'), { ...link('en'), label: 'en (영어)' }),
      group('API (영어)', link('en'), link('en')),
      link('ko'),
    ])
    expect(menu[1]?.label).toBe('API')
  })
})
