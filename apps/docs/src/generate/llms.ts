import { twinName } from './twin-name.ts'

/** A page of the site in English, as a text that stands alone. */
export interface Twin {
  readonly slug: string
  readonly title: string
  readonly description: string | undefined
  readonly text: string
}

/** What stands at the side of the site, as Starlight's configuration has it. */
export interface SidebarEntry {
  readonly slug?: string
  readonly label?: string
  readonly items?: readonly unknown[]
  readonly autogenerate?: { readonly directory: string }
}

interface Group {
  readonly label: string
  readonly twins: readonly Twin[]
}

/** Of what stands at the side without a group, after the first page. */
const ungrouped = 'Overview'
const firstPage = 'index'

/** The address of a page's Markdown. */
function addressOf(root: string, slug: string): string {
  return `${root}/${slug === firstPage ? '' : `${slug}/`}${twinName}`
}

/** The pages that an entry of the sidebar stands for, those of a folder in the order of their names. */
function slugsOf({ slug, items = [], autogenerate }: SidebarEntry, all: readonly string[]): readonly string[] {
  if (slug !== undefined) return [slug]
  if (autogenerate !== undefined) return all.filter((each) => each.startsWith(`${autogenerate.directory}/`)).sort()
  return items.flatMap((item) => slugsOf(item as SidebarEntry, all))
}

/**
 * The pages in the groups of the sidebar, each page once.
 *
 * @throws {Error} where a page is in none, so that nobody would find it
 */
function groupsOf(sidebar: readonly SidebarEntry[], twins: readonly Twin[]): readonly Group[] {
  const bySlug = new Map(twins.map((twin) => [twin.slug, twin]))
  const take = (slug: string): readonly Twin[] => {
    const twin = bySlug.get(slug)
    bySlug.delete(slug)
    return twin === undefined ? [] : [twin]
  }
  const all = twins.map(({ slug }) => slug)
  const own = sidebar.filter(({ items }) => items === undefined)
  const grouped = sidebar.filter(({ items }) => items !== undefined)
  const groups = [{ label: ungrouped, items: [{ slug: firstPage }, ...own] }, ...grouped].map(
    (entry): Group => ({ label: entry.label ?? ungrouped, twins: slugsOf(entry, all).flatMap(take) }),
  )
  if (bySlug.size > 0) throw new Error(`No group of the sidebar has these pages: ${[...bySlug.keys()].join(', ')}`)
  return groups
}

function lineOf(root: string, { slug, title, description }: Twin): string {
  const link = `- [${title.replaceAll(/[[\]]/g, '\\$&')}](${addressOf(root, slug)})`
  return description === undefined ? link : `${link}: ${description}`
}

/** What `llms.txt` says above its lists. */
export interface LlmsHead {
  readonly title: string
  readonly description: string
  readonly note: string
  /** The address of the site, without a slash at its end. */
  readonly root: string
}

/**
 * The two files for whoever reads the site with a model: `llms.txt`, which lists the pages, and `llms-full.txt`, which has them all.
 *
 * @see https://llmstxt.org/
 */
export function llmsFiles(
  { title, description, note, root }: LlmsHead,
  sidebar: readonly SidebarEntry[],
  twins: readonly Twin[],
): Readonly<Record<'llms.txt' | 'llms-full.txt', string>> {
  const groups = groupsOf(sidebar, twins)
  const lists = groups.map(({ label, twins: of }) =>
    [`## ${label}`, of.map((twin) => lineOf(root, twin)).join('\n')].join('\n\n'),
  )
  const whole = `- [All pages in one text](${root}/llms-full.txt): everything that is listed above`
  const parts = [`# ${title}`, `> ${description}`, note, ...lists, `## Optional\n\n${whole}`]
  return {
    'llms.txt': `${parts.join('\n\n')}\n`,
    'llms-full.txt': groups.flatMap(({ twins: of }) => of.map(({ text }) => text)).join('\n'),
  }
}
