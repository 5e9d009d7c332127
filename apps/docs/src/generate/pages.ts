import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { auditPages } from './audit.ts'
import { configErrorPages } from './config-errors.ts'
import { denialPages } from './denials.ts'
import { documentPages } from './documents.ts'
import { withEnglishMarked } from './english-only.ts'
import { failurePages } from './failures.ts'
import { withSamples } from './samples.ts'
import { handwritten, locales, type Page } from './sources.ts'
import { startPages } from './start.ts'
import { trustPages } from './trust.ts'

/** The pages that are written by hand, with their samples filled in. */
export function handwrittenPages(): readonly Page[] {
  return locales.flatMap((locale) => {
    const folder = join(handwritten, locale)
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
      .map((entry): Page => {
        const file = join(entry.parentPath, entry.name)
        const slug = relative(folder, file).replaceAll('\\', '/').slice(0, -'.md'.length)
        return { slug, locale, text: withSamples(readFileSync(file, 'utf8'), locale) }
      })
  })
}

/** Every page of the site. */
export async function sitePages(): Promise<readonly Page[]> {
  return withEnglishMarked([
    ...handwrittenPages(),
    ...startPages(),
    ...(await configErrorPages()),
    ...(await denialPages()),
    ...(await auditPages()),
    ...documentPages(),
    ...trustPages(),
    ...(await failurePages()),
  ])
}
