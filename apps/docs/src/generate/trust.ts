import { trustBody } from '../trust/page.ts'
import { trustWords } from '../trust/words.ts'
import { withLinks } from './links.ts'
import { frontMatter, type Page } from './sources.ts'

/** The page of figures in the languages that the repository's document is not in. */
export function trustPages(): readonly Page[] {
  const { title, description } = trustWords.ko
  const text = frontMatter({ title, description }) + withLinks(trustBody('ko'), 'docs/trust.md')
  return [{ slug: 'reference/trust', locale: 'ko', text }]
}
