import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { parse } from 'yaml'
import { type LlmsHead, llmsFiles, type SidebarEntry, type Twin } from './llms.ts'
import { base, outsideOfCode, site } from './sources.ts'
import { twinName } from './twin-name.ts'

/** What of the front matter a reader of the page sees. */
interface Head {
  readonly title: string
  readonly description?: string
  readonly hero?: {
    readonly tagline?: string
    readonly actions?: readonly { readonly text: string; readonly link: string }[]
  }
}

/** Links from the root of the host become whole, as a text may be read anywhere. */
function withWholeLinks(text: string): string {
  return text.replaceAll(/\]\((?=\/(?!\/))/g, `](${site}`)
}

/** Without marks for whoever writes the pages, and what only a browser shows: a column named for those who hear it, a part of the lab. */
function withoutMarkup(text: string): string {
  return text
    .replaceAll(/<span class="sr-only">[^<]*<\/span>/g, '')
    .replaceAll(/^<iframe [^>]*><\/iframe>\n*/gm, '')
    .replaceAll(/<p><a href="([^"]*)">([^<]*)<\/a><\/p>/g, '[$2]($1)')
    .replaceAll(/^ *<!--[\s\S]*?-->\n{0,2}/gm, '')
    .replaceAll(/<!--[\s\S]*?-->/g, '')
}

function readSource(source: string): { readonly head: Head; readonly body: string } {
  const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source) ?? []
  return { head: parse(front), body }
}

/** A page as a text that stands alone: its title, what it is about, and its Markdown. `source` is as Starlight reads it. */
export function twinOf(source: string): string {
  const { head, body } = readSource(source)
  const { title, description, hero } = head
  const actions = hero?.actions?.map(({ text, link }) => `- [${text}](${link})`).join('\n')
  const above = [`# ${title}`, description && `> ${description}`, hero?.tagline, actions].filter(Boolean).join('\n\n')
  return outsideOfCode(`${above}\n\n${body.trim()}\n`, (part) => withWholeLinks(withoutMarkup(part)))
}

/** The same with what a list of pages says of it. */
export function namedTwinOf(slug: string, source: string): Twin {
  const { title, description } = readSource(source).head
  return { slug, title, description, text: twinOf(source) }
}

/** The source of a built page; a page that nobody translated is the English one. */
function sourceOf(path: string, content: string): string {
  const english = path.replace(/^ko(?=\/|$)/, '').replace(/^\//, '')
  const candidates = [path, `${path}/index`, english, `${english}/index`].map((slug) => join(content, `${slug}.md`))
  const found = candidates.find((file) => existsSync(file))
  if (found === undefined) throw new Error(`The page /${path}/ has no source to make its Markdown of`)
  return readFileSync(found, 'utf8')
}

/** What `llms.txt` says of them. */
const twinsNote: string = `Every page is also plain Markdown: add \`${twinName}\` to its address, as in ${site}${base}/guides/policies/${twinName}, and ${site}${base}/ko/guides/policies/${twinName} in Korean. Each page names its own in \`<link rel="alternate" type="text/markdown">\`.`

/** What stands above the list of the pages. */
export const llmsHead: LlmsHead = {
  title: '@cors/*',
  description:
    'CORS for Node and every Fetch runtime: refuses unsafe options, decides fast, and says why a browser blocks.',
  note: twinsNote,
  root: `${site}${base}`,
}

/** Writes every built page once more, as Markdown next to it, and the two files that have all the English ones. */
export function markdownTwins(sidebar: readonly SidebarEntry[]): AstroIntegration {
  return {
    name: 'markdown-twins',
    hooks: {
      'astro:build:done': ({ dir, pages }) => {
        const folder = fileURLToPath(dir)
        const content = fileURLToPath(new URL('../content/docs', import.meta.url))
        const paths = pages.map(({ pathname }) => pathname.replaceAll(/^\/|\/$/g, '')).filter((path) => path !== '404')
        const twins = paths.map((path) => namedTwinOf(path || 'index', sourceOf(path, content)))
        for (const [index, path] of paths.entries())
          writeFileSync(join(folder, path, twinName), twins[index]?.text ?? '')
        const english = twins.filter(({ slug }) => !/^ko(?:\/|$)/.test(slug))
        for (const [name, text] of Object.entries(llmsFiles(llmsHead, sidebar, english)))
          writeFileSync(join(folder, name), text)
      },
    },
  }
}
