import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const repository: string = fileURLToPath(new URL('../../../../', import.meta.url))

/** Where the site's own pages are written by hand. */
export const handwritten: string = join(repository, 'apps/docs/pages')

export const locales = ['en', 'ko'] as const

export type Locale = (typeof locales)[number]

/** A page of the site, as it is written for Starlight. */
export interface Page {
  /** Its path below the locale, without ending: `start/koa`. */
  readonly slug: string
  readonly locale: Locale
  /** Front matter and Markdown. Links to other pages are `/slug/`, whatever the locale and the base. */
  readonly text: string
}

export function read(file: string): string {
  return readFileSync(join(repository, file), 'utf8')
}

/** Where the repository is kept. */
export const repositoryUrl: string = JSON.parse(read('package.json')).repository.url.replace(/^git\+|\.git$/g, '')

const [, owner = '', name = ''] = /github\.com\/([^/]+)\/([^/]+)$/.exec(repositoryUrl) ?? []

/** Where the site is published: the pages of the repository's host. */
export const site: string = `https://${owner}.github.io`
export const base: string = `/${name}`

/** The page's text with the address of every link to another page: `/slug/` becomes `/base/ko/slug/`. */
export function withAddresses({ text, locale }: Page): string {
  const prefix = locale === 'en' ? base : `${base}/${locale}`
  return outsideOfCode(text, (part) =>
    part.replaceAll(/\]\(\/(?!\/)/g, `](${prefix}/`).replaceAll(/^(\s*link: )\/(?!\/)/gm, `$1${prefix}/`),
  )
}

/** Changes a document, except for its fenced blocks. */
export function outsideOfCode(text: string, change: (part: string) => string): string {
  return text
    .split(/^(```[\s\S]*?^```$)/m)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('')
}

/** What a page with a wide table says in its front matter: the table takes the place of the contents in the margin. */
export function roomFor(text: string): { readonly tableOfContents?: false } {
  return /^\|(?:[^|\n]*\|){5,}\n\|[ :|-]+\|$/m.test(text) ? { tableOfContents: false } : {}
}

/** Front matter whose values are taken as they are. */
export function frontMatter(values: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(values).map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
  return `---\n${lines.join('\n')}\n---\n\n`
}

/** The first sentence of a paragraph, without its links. */
export function firstSentence(text: string): string {
  const plain = text
    .trim()
    .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replaceAll(/\s+/g, ' ')
  const [sentence = plain] = /^(?:`[^`]*`|[^`])*?[.!?](?= |$)/.exec(plain) ?? []
  return sentence
}

/** The same without the marks of Markdown, as a title or a description is written. What stands in backticks is code, and kept as it is. */
export function withoutMarks(text: string): string {
  const codes: string[] = []
  const prose = text.replaceAll(/`([^`]*)`/g, (_, code: string) => {
    codes.push(code)
    return '\0'
  })
  return prose
    .replaceAll(/\*\*(.+?)\*\*/g, '$1')
    .replaceAll(/(?<!\w)_([^_]+)_(?!\w)/g, '$1')
    .replaceAll('\0', () => codes.shift() ?? '')
}
