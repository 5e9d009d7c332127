import { Page, warning } from '../terminal/page.ts'
import type { Texts } from '../texts/texts.ts'
import type { Explained } from './explain-request.ts'

/** Where the words begin in the lines of an explanation. */
const COLUMN = 19

export function explainPage({ explanations, warnings }: Explained, { explain }: Texts): Page {
  const page = new Page()
  for (const explanation of explanations) {
    page.blank()
    for (const line of String(explanation).split('\n')) {
      const text = line.trimStart()
      const indent = line.length - text.length
      if (/^(ok|FAIL) /.test(line)) page.item(line.slice(0, COLUMN - 1), line.slice(COLUMN))
      else page.line(text, indent)
    }
  }
  if (warnings.length > 0) page.blank()
  for (const { pattern, suffix } of warnings) page.item(warning('!'), explain.sharedHosting(pattern, suffix))
  return page
}
