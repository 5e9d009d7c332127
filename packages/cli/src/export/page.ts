import { join } from 'node:path'
import { good, Page, strong, warning } from '../terminal/page.ts'
import type { Texts } from '../texts/texts.ts'
import type { ExportedFiles } from './export-files.ts'

/** The files themselves, or what was written and how it differs. */
export function exportPage({ files, gaps }: ExportedFiles, out: string | undefined, { export: words }: Texts): Page {
  const page = new Page()
  if (out === undefined) {
    for (const { path, content } of files) {
      if (files.length > 1) page.blank().line(strong(words.file(path)))
      page.code(content.replace(/\n$/, ''), 0)
    }
    return page
  }
  for (const { path } of files) page.item(good('+'), words.written(join(out, path)))
  if (gaps.length > 0) page.blank().line(strong(words.differs()))
  for (const gap of gaps) page.item(warning('!'), words.gap(gap), 2)
  return page
}
