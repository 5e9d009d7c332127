import { outsideOfCode, type Page, repositoryUrl } from './sources.ts'

/** What is said in Korean of what is in English only. */
const mark = '(영어)'

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
    return isEnglish(next) ? link : `${link}${mark}`
  })
}

/** Whether a link leads to a page of the site, or a document of the repository, that is there in English only. */
function isEnglishOnly(target: string, korean: ReadonlySet<string>): boolean {
  const [, slug] = /^\/([^#]*?)\/?(?:#.*)?$/.exec(target) ?? []
  if (slug !== undefined) return !korean.has(slug === '' ? 'index' : slug)
  return target.startsWith(`${repositoryUrl}/blob/`) && /(?<!\.ko)\.md(?:#|$)/.test(target)
}

/** An entry of the menu, as Starlight has it. */
type Entry =
  | { readonly type: 'link'; readonly label: string; readonly href: string }
  | { readonly type: 'group'; readonly label: string; readonly entries: readonly Entry[] }

/** A menu whose entries say where they are in English only: a group as a whole, where nothing in it is translated. */
export function withEnglishNamed<Each extends Entry>(
  entries: readonly Each[],
  isEnglish: (href: string) => boolean,
): Each[] {
  return entries.map((entry) => {
    if (isAll(entry, isEnglish)) return { ...entry, label: `${entry.label} ${mark}` }
    return entry.type === 'group' ? { ...entry, entries: withEnglishNamed(entry.entries, isEnglish) } : entry
  })
}

function isAll(entry: Entry, isEnglish: (href: string) => boolean): boolean {
  return entry.type === 'link' ? isEnglish(entry.href) : entry.entries.every((each) => isAll(each, isEnglish))
}
