import type { CorsIssue } from '@cors/core'
import { placeIn } from '../policy/place-in.ts'
import { bad, good, Page, quiet, strong, warning } from '../terminal/page.ts'
import type { Texts } from '../texts/texts.ts'
import type { Linted } from './lint-file.ts'

export function lintPage(file: string, { verdict, issues, notices, warnings }: Linted, texts: Texts): Page {
  const { lint, explain } = texts
  const page = new Page()
  const show = (sign: ReturnType<typeof bad>, issue: CorsIssue, isNotice: boolean): void => {
    const where = issue.path.length === 0 ? [] : [strong(`${placeIn(issue.path)}: `)]
    page.item(sign, [...where, texts.issues.say(issue, isNotice), quiet(` [${issue.code}]`)], 2)
    page.line(quiet(texts.issues.page(issue.code)), 4)
  }
  page.line(verdict === 'valid' ? good(lint.valid(file)) : bad(lint.invalid(file, issues.length)))
  for (const issue of issues) show(bad('x'), issue, false)
  for (const notice of notices) show(warning('!'), notice, true)
  for (const { pattern, suffix } of warnings) page.item(warning('!'), explain.sharedHosting(pattern, suffix), 2)
  return page
}
