import { inEnglish } from './english-menu.ts'
import { outsideOfCode, type Page, repositoryUrl } from './sources.ts'

/** A link in Markdown, unless it is marked, up to its end. */
const unmarked = /\]\(([^()\s]+)\)(?!\(영어\))/g

/** The pages, where each link of a Korean one to what nobody translated says so; of links in a row, the last does. */
export function withEnglishMarked(pages: readonly Page[]): readonly Page[] {
  const korean = new Set(pages.filter(({ locale }) => locale === 'ko').map(({ slug }) => slug))
  const isEnglish = (target: string): boolean => isEnglishOnly(target, korean)
  return pages.map((page) =>
    page.locale === 'ko' ? { ...page, text: outsideOfCode(page.text, (part) => withMarks(part, isEnglish)) } : page,
  )
}

function withMarks(text: string, isEnglish: (target: string) => boolean): string {
  return text.replaceAll(unmarked, (link: string, target: string, offset: number) => {
    if (!isEnglish(target)) return link
    const [, next = ''] = /^, \[[^\]]*\]\(([^()\s]+)\)/.exec(text.slice(offset + link.length)) ?? []
    return isEnglish(next) ? link : `${link}${inEnglish}`
  })
}

/** Whether a link leads to a page of the site, or a document of the repository, that is there in English only. */
function isEnglishOnly(target: string, korean: ReadonlySet<string>): boolean {
  const [, slug] = /^\/([^#]*?)\/?(?:#.*)?$/.exec(target) ?? []
  if (slug !== undefined) return !korean.has(slug === '' ? 'index' : slug)
  return target.startsWith(`${repositoryUrl}/blob/`) && /(?<!\.ko)\.md(?:#|$)/.test(target)
}
