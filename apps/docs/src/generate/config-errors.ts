import { adapterErrorPages, adapterErrors } from './adapter-errors.ts'
import { configErrorsIn, type Group, type Section, source } from './config-error-sections.ts'
import { configErrorWords } from './config-error-words.ts'
import { withLinks } from './links.ts'
import { table } from './markdown.ts'
import { firstSentence, frontMatter, type Locale, locales, type Page, withoutMarks } from './sources.ts'

/** Wrong and right become headings, so that they are found as those of a lint rule's page. */
function shaped(body: string, locale: Locale): string {
  const { wrong, right } = configErrorWords[locale]
  return body.replace(/^Wrong:$/m, `## ${wrong}`).replace(/^Right:$/m, `## ${right}`)
}

function pageOf({ code, group, body }: Section, locale: Locale): Page {
  const head = frontMatter({ title: code, description: withoutMarks(firstSentence(body)) })
  const kind = configErrorWords[locale].kind(group)
  return {
    slug: `config-errors/${code}`,
    locale,
    text: `${head}${kind}\n\n${withLinks(shaped(body, locale), source)}\n`,
  }
}

/** The heading in the source under which the notices are. */
const noticesHeading = 'Notices'

/** One page for each code of docs/config-errors.md in each language, and one that lists them. */
export function configErrorPages(): readonly Page[] {
  const at = configErrorsIn('en').groups.findIndex(({ heading }) => heading === noticesHeading)
  return locales.flatMap((locale) => {
    const { title, introduction, groups } = configErrorsIn(locale)
    const { description } = configErrorWords[locale]
    const lists = groups.map((group, index) => listOf(group, locale, index === at))
    const head = frontMatter({ title, description })
    const parts = [withLinks(introduction, source), ...lists, adapterList(locale)]
    const index: Page = { slug: 'config-errors', locale, text: `${head}${parts.join('\n\n')}\n` }
    const pages = groups.flatMap(({ sections }) => sections.map((section) => pageOf(section, locale)))
    return [index, noticesPage(groups[at], locale), ...pages, ...adapterErrorPages(locale)]
  })
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
