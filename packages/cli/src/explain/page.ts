import stringWidth from 'fast-string-width'
import { Page, warning } from '../terminal/page.ts'
import type { Texts } from '../texts/texts.ts'
import type { Explained } from './explain-request.ts'

/** Where the name of a check begins, and where the words behind it do. */
const [NAME, WORDS] = [7, 19]

/** Filled with spaces, of which characters that are two columns wide need fewer. */
function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)))
}

export function explainPage({ explained, warnings }: Explained, { explain }: Texts): Page {
  const page = new Page()
  for (const each of explained) {
    page.blank()
    for (const { sign, text, isUnder } of explain.lines(each)) {
      if (sign === undefined) page.line(text, isUnder ? WORDS : 0)
      else page.item(padded(sign[0], NAME) + padded(sign[1], WORDS - NAME - 1), text)
    }
  }
  if (warnings.length > 0) page.blank()
  for (const { pattern, suffix } of warnings) page.item(warning('!'), explain.sharedHosting(pattern, suffix))
  return page
}
