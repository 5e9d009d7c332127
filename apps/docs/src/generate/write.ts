import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { apiPages } from './api/pages.ts'
import { sitePages } from './pages.ts'
import { type Page, repository, withAddresses } from './sources.ts'

/** Where Astro reads pages from. All of it is written here, and nothing of it is committed. */
const content = join(repository, 'apps/docs/src/content/docs')

function fileOf({ slug, locale }: Page): string {
  return join(...(locale === 'en' ? [] : [locale]), `${slug}.md`)
}

/** Writes every page, only where it differs, so that a server under way shows just these again; removes those that are no more. */
export async function writePages(): Promise<void> {
  const all = [...(await sitePages()), ...(await apiPages())]
  const pages = new Map(all.map((page) => [fileOf(page), withAddresses(page)]))
  mkdirSync(content, { recursive: true })
  for (const entry of readdirSync(content, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name)
    if (entry.isFile() && !pages.has(relative(content, file))) rmSync(file)
  }
  for (const [file, text] of pages) writeIfChanged(join(content, file), text)
}

function writeIfChanged(file: string, text: string): void {
  try {
    if (readFileSync(file, 'utf8') === text) return
  } catch {
    mkdirSync(dirname(file), { recursive: true })
  }
  writeFileSync(file, text)
}
