import { codeWords, type SectionName, sectionNames } from './code-words.ts'
import { frontMatter, type Locale, type Page, withoutMarks } from './sources.ts'

/** What every page of a code has: what is seen of it, by a page's developer or where the server starts, and what a lint rule's page has. */
type Sections = Readonly<
  Record<'wrong' | 'right' | 'fine', string> &
    Partial<Record<SectionName, string>> &
    (Record<'seen', string> | Record<'printed', string>)
>

interface CodePage {
  /** The kind of the code: the folder of its pages. */
  readonly kind: string
  readonly code: string
  readonly locale: Locale
  readonly description: string
  /** What the code means. */
  readonly meaning: string
  readonly sections: Sections
}

/** The page of one code: what it means, and its sections, which stand in one order on all of them. */
export function codePage({ kind, code, locale, description, meaning, sections }: CodePage): Page {
  const { headings } = codeWords[locale]
  const parts = sectionNames.flatMap((name) => {
    const text = sections[name]
    return text === undefined ? [] : [`## ${headings[name]}\n\n${text}`]
  })
  const head = frontMatter({ title: code, description: withoutMarks(description) })
  return { slug: `${kind}/${code}`, locale, text: `${head}${[meaning, ...parts].join('\n\n')}\n` }
}
