import { trustBody } from '../trust/page.ts'
import { trustWords } from '../trust/words.ts'
import { withLinks } from './links.ts'
import { frontMatter, type Page, roomFor } from './sources.ts'

/** The page of figures in the languages that the repository's document is not in. */
export function trustPages(): readonly Page[] {
  const { title, description } = trustWords.ko
  const body = trustBody('ko')
  const text = frontMatter({ title, description, ...roomFor(body) }) + withLinks(body, 'docs/trust.md')
  return [{ slug: 'reference/trust', locale: 'ko', text }]
}
