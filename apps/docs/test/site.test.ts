import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { texts } from '@cors/browser'
import { changeLinks, en, findingCodes, ko } from '@cors/cli/internal'
import { CorsConfigError, type CorsIssueCode, createPolicy, explain } from '@cors/core'
import { documentation, pageAddress } from '@cors/standard/documentation'
import { describe, expect, it } from 'vitest'
import { searchFor } from '../src/client/page.ts'
import { entries } from '../src/generate/api/entries.ts'
import { denialExamples } from '../src/generate/denial-examples.ts'
import { askedBy, denialCodes } from '../src/generate/denials.ts'
import { failureExamples } from '../src/generate/failure-examples.ts'
import { failureCodes } from '../src/generate/failures.ts'
import { otherFaults } from '../src/generate/faults.ts'
import { koreanTables } from '../src/generate/korean-tables.ts'
import { handwrittenPages, sitePages } from '../src/generate/pages.ts'
import { answered } from '../src/generate/run-server.ts'
import { withSamples } from '../src/generate/samples.ts'
import {
  base,
  handwritten,
  locales,
  type Page,
  read,
  repository,
  site,
  withAddresses,
} from '../src/generate/sources.ts'
import { startPages } from '../src/generate/start.ts'

const pages = await sitePages()
const slugs = (locale: string): readonly string[] =>
  pages.filter((page) => page.locale === locale).map(({ slug }) => slug)
const english = new Set([...slugs('en'), 'api', ...entries().map(({ slug }) => slug)])
const korean = new Set(slugs('ko'))

/** The members of a union of texts, read from its source: a type leaves no value behind. */
function members(file: string, declaration: string): readonly string[] {
  const [, union = ''] = new RegExp(`type ${declaration} =\\s*((?:\\s*\\| (?:'[\\w-]+'|\\w+))+)`).exec(read(file)) ?? []
  return [...union.matchAll(/'([\w-]+)'/g)].map(([, code]) => code as string)
}

describe('every code has a page', () => {
  it('of configuration errors, those that only one adapter finds included, in both languages', () => {
    const codes = [
      ...members('packages/core/src/options/issue-codes.ts', 'CorsIssueCode'),
      ...members('packages/core/src/options/adapter-issue-codes.ts', 'AdapterIssueCode'),
    ]
    expect(codes.length).toBeGreaterThan(50)
    for (const languages of [english, korean])
      expect(codes.filter((code) => !languages.has(`config-errors/${code}`))).toEqual([])
  })

  it('of denials, in both languages', () => {
    const codes = [...members('packages/core/src/protocol/decision.ts', 'CorsDenial'), 'credentials-not-allowed']
    expect([...denialCodes].sort()).toEqual([...codes].sort())
    for (const languages of [english, korean])
      expect(codes.filter((code) => !languages.has(`denials/${code}`))).toEqual([])
  })

  it('of what browsers block, in both languages', () => {
    expect(Object.keys(failureExamples).sort()).toEqual([...failureCodes].sort())
    for (const languages of [english, korean])
      expect(failureCodes.filter((code) => !languages.has(`browser-errors/${code}`))).toEqual([])
  })
})

describe('the address in a message', () => {
  /** The slugs of the pages that a text names; an address of another site is none. */
  function pagesIn(text: string): readonly string[] {
    const addresses = text.match(/https:\/\/\S+/g) ?? []
    return addresses
      .filter((address) => address.startsWith(`${site}${base}/`))
      .map((address) => address.slice(`${site}${base}/`.length).replace(/\/$/, ''))
  }
  const built = new Set([...english, ...[...korean].map((slug) => `ko/${slug}`)])

  it('is that of this site', () => {
    expect(documentation).toBe(`${site}${base}`)
  })

  it('of a configuration error is its page', () => {
    const codes = members('packages/core/src/options/issue-codes.ts', 'CorsIssueCode') as CorsIssueCode[]
    for (const code of codes) {
      const { message } = new CorsConfigError([{ code, path: [], message: 'is wrong' }])
      expect(pagesIn(message)).toEqual([`config-errors/${code}`])
      expect([code, built.has(`config-errors/${code}`)]).toEqual([code, true])
    }
    const many = codes.slice(0, 4).map((code) => ({ code, path: [], message: 'is wrong' }))
    expect(pagesIn(new CorsConfigError(many).message)).toEqual(['config-errors'])
  })

  it.each(denialCodes)('of the explanation of %s, or of its line in the log, is its page', async (code) => {
    const { page, wrong } = denialExamples[code]
    const run = await answered(page, wrong)
    const explanation = await explain(createPolicy(wrong.policy), askedBy(code, run))
    const lines = [String(explanation), ...run.logged].flatMap(pagesIn)
    expect(new Set(lines)).toEqual(new Set([`denials/${code}`]))
    expect(built.has(`denials/${code}`)).toBe(true)
  })

  it.each([...failureCodes, ...otherFaults])('of the fault %s is its page, in both languages', (code) => {
    expect(built.has(`browser-errors/${code}`)).toBe(true)
    for (const [locale, folder] of [
      ['en', 'browser-errors'],
      ['ko', 'ko/browser-errors'],
    ] as const) {
      expect(pagesIn(texts[locale].report.page(code))).toEqual([`${folder}/${code}`])
      expect(built.has(`${folder}/${code}`)).toBe(true)
    }
  })

  it.each(findingCodes)('of the finding %s is its page, in both languages', (code) => {
    expect(en.audit.page(code)).toBe(pageAddress('audit', code))
    for (const catalogue of [en, ko])
      expect(pagesIn(catalogue.audit.page(code)).map((slug) => built.has(slug))).toEqual([true])
  })

  it.each(Object.entries(changeLinks))('of the change %s by cors migrate is a page', (_code, place) => {
    const slugs = [en, ko].flatMap(({ migrate }) => pagesIn(migrate.link(place).replace(/#.*/, '')))
    expect(slugs).toEqual([place.page, `ko/${place.page}`])
    expect(slugs.map((slug) => built.has(slug))).toEqual([true, true])
  })
})

describe('an address of the site in a document', () => {
  const documents = [
    'README.md',
    ...readdirSync(join(repository, 'docs')).flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : [])),
  ]
  const addresses = documents.flatMap((file) =>
    [...read(file).matchAll(/https:\/\/cors-js\.github\.io\/cors\/((?:[\w-]+\/)*)/g)].map(([, slug = '']) =>
      slug.replace(/\/$/, ''),
    ),
  )

  it('is that of a page', () => {
    expect(addresses.length).toBeGreaterThan(5)
    const has = (slug: string): boolean =>
      slug === 'ko'
        ? korean.has('index')
        : slug.startsWith('ko/')
          ? korean.has(slug.slice(3))
          : english.has(slug || 'index')
    expect(addresses.filter((slug) => !has(slug))).toEqual([])
  })
})

describe('a line of a console that is pasted into the search', () => {
  const blocked =
    "Access to XMLHttpRequest at 'https://a.test/b?c=d' from origin 'https://e.test' has been blocked by CORS policy: "
  it.each([
    [`${blocked}No 'Access-Control-Allow-Origin' header is present on the requested resource.`, 'acao-missing Chrome'],
    [
      `app.js:12 ${blocked}Method PATCH is not allowed by Access-Control-Allow-Methods in preflight response.`,
      'method-not-allowed Chrome',
    ],
    ['(Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 502.', 'acao-missing Chrome'],
    ['origin-trailing-slash', 'origin-trailing-slash'],
    ['Fetch API cannot load https://a.test/b due to access control checks.', 'NetworkError Load failed'],
    ['GET https://a.test/b net::ERR_FAILED 200 (OK)', 'NetworkError Load failed'],
    ['  - orgin: "orgin" is not an option of a policy: write origin [option-unknown]', 'option-unknown'],
    ['See https://cors-js.github.io/cors/denials/origin-not-allowed/', 'origin-not-allowed'],
  ])('%s', (line, code) => expect(searchFor(line)).toBe(code))
})

describe('the pages written by hand', () => {
  const byHand = [...handwrittenPages(), ...startPages()]

  it('are there in every language', () => {
    const of = (locale: string): readonly string[] =>
      byHand.filter((page) => page.locale === locale).map(({ slug }) => slug)
    expect(of('en').length).toBeGreaterThan(20)
    for (const locale of locales) expect([...of(locale)].sort()).toEqual([...of('en')].sort())
  })

  it('show the same samples in every language', () => {
    const shown = ({ slug, locale }: Page): readonly string[] =>
      readFileSync(join(handwritten, locale, `${slug}.md`), 'utf8').match(/<!-- .* -->/g) ?? []
    for (const page of handwrittenPages())
      expect([page.slug, shown(page)]).toEqual([page.slug, shown({ ...page, locale: 'en' })])
  })

  it('have no code that nobody runs', () => {
    for (const { slug, locale } of handwrittenPages()) {
      const text = readFileSync(join(handwritten, locale, `${slug}.md`), 'utf8')
      const languages = [...text.matchAll(/^ *```(.*)\n[\s\S]*?\n *```$/gm)].map(([, language]) => language)
      expect([slug, languages.filter((language) => language !== 'sh')]).toEqual([slug, []])
    }
  })

  it('fail where a sample, a table or a part of the lab does not exist', () => {
    expect(() => withSamples('<!-- example: none -->', 'en')).toThrow('No sample has the name "none"')
    expect(() => withSamples('<!-- table: none -->', 'en')).toThrow('README.md has no table')
    expect(() => withSamples('<!-- lab: constructor -->', 'en')).toThrow('The lab has no part "constructor"')
  })
})

describe('a table in Korean', () => {
  const codeIn = (row: string): readonly string[] => [...new Set(row.match(/`[^`]+`/g))].sort()
  const rowsOf = (locale: Page['locale'], heading: string): readonly (readonly string[])[] =>
    withSamples(`<!-- table: ${heading} -->`, locale).split('\n').slice(2).map(codeIn)

  it.each(Object.keys(koreanTables))('%s has the rows of the English one, with the same code', (heading) => {
    expect(rowsOf('ko', heading)).toEqual(rowsOf('en', heading))
  })
})

describe('the pages for whoever comes from elsewhere', () => {
  const documents = pages.filter(({ slug }) => slug === 'comparison' || slug.startsWith('coming-from/'))
  const of = (locale: string): Page[] => documents.filter((page) => page.locale === locale)

  it('are there in every language', () => {
    expect(of('en').length).toBe(10)
    for (const locale of locales) expect(of(locale).map(({ slug }) => slug)).toEqual(of('en').map(({ slug }) => slug))
  })
})

describe('the text of a page', () => {
  it('has no mark left unfilled', () => {
    const left = pages.filter(({ text }) =>
      /<!-- (?:example|output|table|lab):/.test(text.replaceAll(/^```[\s\S]*?^```$/gm, '')),
    )
    const others = left.filter(({ slug }) => !/^(?:reference|coming-from)\/|^comparison$/.test(slug))
    expect(others.map(({ slug }) => slug)).toEqual([])
  })

  it('is written once for each address', () => {
    const addresses = pages.map(({ slug, locale }) => `${locale}/${slug}`)
    expect(new Set(addresses).size).toBe(addresses.length)
  })

  it('leads to pages of its own language, below the base, and leaves code alone', () => {
    const text = 'link: /a/\n[b](/b/#c) [d](https://example.com/)\n```ts\n[e](/e/)\n```\n'
    const written = (locale: Page['locale']): string => withAddresses({ slug: 's', locale, text })
    expect(written('en')).toBe(
      `link: ${base}/a/\n[b](${base}/b/#c) [d](https://example.com/)\n\`\`\`ts\n[e](/e/)\n\`\`\`\n`,
    )
    expect(written('ko')).toContain(`[b](${base}/ko/b/#c)`)
  })

  it('leads to pages that exist', () => {
    const targets = pages.flatMap(({ slug, text }) =>
      [
        ...text
          .replaceAll(/^```[\s\S]*?^```$/gm, '')
          .matchAll(/(?:\]\(|link: )\/([^)\s#]*?)\/?(?:#[^)\s]*)?(?:\)|\n)/g),
      ].map(([, to]) => [slug, to as string]),
    )
    expect(targets.length).toBeGreaterThan(200)
    expect(targets.filter(([, to]) => !english.has(to as string))).toEqual([])
  })
})
