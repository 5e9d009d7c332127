import { Page, warning } from '../terminal/page.ts'
import type { Texts } from '../texts/texts.ts'
import type { Explained } from './explain-request.ts'

export function explainPage({ explanations, warnings }: Explained, { explain }: Texts): Page {
  const page = new Page()
  for (const explanation of explanations) page.blank().code(String(explanation), 0)
  if (warnings.length > 0) page.blank()
  for (const { pattern, suffix } of warnings) page.item(warning('!'), explain.sharedHosting(pattern, suffix))
  return page
}
