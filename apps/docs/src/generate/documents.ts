import { documents, withLinks } from './links.ts'
import { firstSentence, frontMatter, type Locale, type Page, read, roomFor, withoutMarks } from './sources.ts'

/** The pages of the repository's documents, and one that lists the decisions. */
export function documentPages(): readonly Page[] {
  const pages = [...documents()].map(([file, slug]): Page => {
    const [, title = slug, body = ''] = /^# (.*)\n([\s\S]*)$/.exec(read(file)) ?? []
    const paragraph =
      body
        .trim()
        .split(/\n\n/)
        .find((part) => /^[A-Z가-힣`]/.test(part)) ?? title
    const description = withoutMarks(firstSentence(paragraph))
    const head = frontMatter({ title: withoutMarks(title), description, ...roomFor(body) })
    const locale = file.endsWith('.ko.md') ? 'ko' : 'en'
    return { slug, locale, text: head + withNamedColumns(withLinks(body, file), locale) }
  })
  const decisions = [...documents()].filter(([file]) => file.startsWith('docs/adr/'))
  const items = decisions.map(([file, slug]) => `- [${/^# (.*)$/m.exec(read(file))?.[1]}](/${slug}/)`)
  const head = frontMatter({ title: 'Decisions', description: 'What was decided, and for which reasons.' })
  return [...pages, { slug: 'reference/decisions', locale: 'en', text: `${head}${items.join('\n')}\n` }]
}

/** Every column of a table with a heading, for whoever hears it: a column of names stands without one in the documents. */
function withNamedColumns(text: string, locale: Locale): string {
  const name = locale === 'en' ? 'about' : '항목'
  return text.replaceAll(/^\|.*\|(?=\n\|[ :|-]+\|$)/gm, (header) =>
    header.replaceAll(/\|\s*(?=\|)/g, `| <span class="sr-only">${name}</span> `),
  )
}
