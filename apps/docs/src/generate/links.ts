import { readdirSync } from 'node:fs'
import { join, posix } from 'node:path'
import { configErrorCodes } from './config-error-sections.ts'
import { outsideOfCode, repository, repositoryUrl } from './sources.ts'

/** Documents that have pages of another form. */
const elsewhere: Readonly<Record<string, string>> = {
  'docs/config-errors.md': '/config-errors/',
  'docs/config-errors.ko.md': '/config-errors/',
}

/** The repository's documents that are pages as they stand, by their slugs. The Korean twin of one has the same. */
export function documents(): ReadonlyMap<string, string> {
  const files = [...markdownIn('docs'), ...markdownIn('docs/adr')].filter((file) => !(file in elsewhere))
  return new Map(files.map((file) => [file, slugOf(file.replace(/^docs\/|(?:\.ko)?\.md$/g, ''))]))
}

/** What people look for by the library that they have stands at the top, not among the rest. */
function slugOf(name: string): string {
  const [, from] = /^coming-from-(.+)$/.exec(name) ?? []
  if (from !== undefined) return `coming-from/${from}`
  return name === 'comparison' ? name : `reference/${name}`
}

function markdownIn(folder: string): readonly string[] {
  return readdirSync(join(repository, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`)
}

/** Where a link of a document leads to on the site. */
export function targetOf(link: string, from: string): string {
  if (/^[a-z]+:|^#/i.test(link)) return from in elsewhere && link.startsWith('#') ? codeTarget(link.slice(1)) : link
  const [path = '', fragment] = link.split('#')
  const file = posix.join(posix.dirname(from), path)
  if (file in elsewhere) return codeTarget(fragment)
  const slug = documents().get(file)
  const anchor = fragment === undefined ? '' : `#${fragment}`
  if (slug !== undefined) return `/${slug}/${anchor}`
  if (/^docs\/adr\/?$/.test(file)) return '/reference/decisions/'
  return `${repositoryUrl}/blob/main/${file}${anchor}`
}

function codeTarget(fragment: string | undefined): string {
  if (fragment === undefined) return '/config-errors/'
  if (configErrorCodes().includes(fragment)) return `/config-errors/${fragment}/`
  return fragment === 'notices' ? '/reference/notices/' : '/config-errors/'
}

/** The links of a document as the site has them. */
export function withLinks(text: string, from: string): string {
  return outsideOfCode(text, (part) =>
    part.replaceAll(/\]\(([^)\s]+)\)/g, (_, link: string) => `](${targetOf(link, from)})`),
  )
}
