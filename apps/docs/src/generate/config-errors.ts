import { type AdapterError, adapterErrors } from './adapter-errors.ts'
import { codePage } from './code-page.ts'
import { configErrorsIn, type Group, partsOfSection, type Section, source } from './config-error-sections.ts'
import { configErrorWords } from './config-error-words.ts'
import { withLinks } from './links.ts'
import { fence, table } from './markdown.ts'
import { fileOfWrong, printedByExample, printedByFile } from './printed.ts'
import { withSamples } from './samples.ts'
import { firstSentence, frontMatter, type Locale, locales, type Page, read } from './sources.ts'

/** What is printed where an example does not start, once for all languages. */
const printed = new Map<string, Promise<string>>()

function printedFor(code: string, print: () => Promise<string>): Promise<string> {
  const found = printed.get(code) ?? print()
  printed.set(code, found)
  return found
}

async function pageOf(section: Section, locale: Locale): Promise<Page> {
  const { code, group } = section
  const { meaning, wrong, right, fine } = partsOfSection(section)
  const example = /^```js\n([\s\S]*)\n```$/.exec(wrong)?.[1] ?? ''
  return codePage({
    kind: 'config-errors',
    code,
    locale,
    description: firstSentence(meaning),
    meaning: `${configErrorWords[locale].kind(group)}\n\n${withLinks(meaning, source)}`,
    sections: {
      wrong,
      printed: fence('text', await printedFor(code, () => printedByExample(example))),
      right,
      fine: withLinks(fine, source),
    },
  })
}

/** The page of a code that only some adapters have. */
async function adapterPageOf(code: string, locale: Locale): Promise<Page> {
  const { adapters, meaning, fine, sample } = adapterErrors[code] as AdapterError
  const { kind } = configErrorWords[locale]
  const file = fileOfWrong(code)
  return codePage({
    kind: 'config-errors',
    code,
    locale,
    description: firstSentence(meaning[locale]),
    meaning: `${kind(adapters)}\n\n${meaning[locale]}`,
    sections: {
      wrong: fence('js', read(file).trimEnd()),
      printed: fence('text', await printedFor(code, () => printedByFile(file))),
      right: withSamples(`<!-- example: ${sample} -->`, locale),
      fine: fine[locale],
    },
  })
}

/** The heading in the source under which the notices are. */
const noticesHeading = 'Notices'

/** One page for each code of docs/config-errors.md in each language, and one that lists them. */
export async function configErrorPages(): Promise<readonly Page[]> {
  return (await Promise.all(locales.map(pagesIn))).flat()
}

async function pagesIn(locale: Locale): Promise<readonly Page[]> {
  const at = configErrorsIn('en').groups.findIndex(({ heading }) => heading === noticesHeading)

  const { title, introduction, groups } = configErrorsIn(locale)
  const lists = groups.map((group, index) => listOf(group, locale, index === at))
  const head = frontMatter({ title, description: configErrorWords[locale].description })
  const parts = [withLinks(introduction, source), ...lists, adapterList(locale)]
  const index: Page = { slug: 'config-errors', locale, text: `${head}${parts.join('\n\n')}\n` }
  const pages = groups.flatMap(({ sections }) => sections.map((section) => pageOf(section, locale)))
  const ofAdapters = Object.keys(adapterErrors).map((code) => adapterPageOf(code, locale))
  return [index, noticesPage(groups[at], locale), ...(await Promise.all([...pages, ...ofAdapters]))]
}

/** The codes of a group; what its introduction says has a page of its own where that is long. */
function listOf({ heading, introduction, sections }: Group, locale: Locale, areNotices: boolean): string {
  const { columns, notices } = configErrorWords[locale]
  const rows = sections.map(({ code, body }) => [`[${code}](/config-errors/${code}/)`, cell(firstSentence(body))])
  const above = areNotices ? notices.see : withLinks(introduction, source)
  return [`## ${heading}`, ...(above === '' ? [] : [above]), table(columns, rows)].join('\n\n')
}

function adapterList(locale: Locale): string {
  const { title, columns } = configErrorWords[locale].ofAdapters
  const rows = Object.entries(adapterErrors).map(([code, { adapters }]) => [
    `[${code}](/config-errors/${code}/)`,
    adapters,
  ])
  return `## ${title}\n\n${table(columns, rows)}`
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}

/** What stands above the codes of notices. */
function noticesPage(group: Group | undefined, locale: Locale): Page {
  if (group === undefined) throw new Error(`${source} has no heading "${noticesHeading}"`)
  const { title, description } = configErrorWords[locale].notices
  const head = frontMatter({ title, description })
  return { slug: 'reference/notices', locale, text: head + withLinks(group.introduction, source) }
}
