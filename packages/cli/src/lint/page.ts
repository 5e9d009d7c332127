import { pageAddress } from '@cors/standard/documentation'
import { bad, good, Page, quiet, strong, warning } from '../terminal/page.ts'
import type { Texts } from '../texts/texts.ts'
import type { Linted, LintedIssue } from './lint-file.ts'

function place(path: LintedIssue['path']): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '')
}

function showIssue(page: Page, sign: ReturnType<typeof bad>, { path, message, code }: LintedIssue): void {
  const where = path.length === 0 ? [] : [strong(`${place(path)}: `)]
  page.item(sign, [...where, message, quiet(` [${code}]`)], 2)
  page.line(quiet(pageAddress('config-errors', code)), 4)
}

export function lintPage(file: string, { verdict, issues, notices, warnings }: Linted, { lint, explain }: Texts): Page {
  const page = new Page()
  page.line(verdict === 'valid' ? good(lint.valid(file)) : bad(lint.invalid(file, issues.length)))
  for (const issue of issues) showIssue(page, bad('x'), issue)
  for (const notice of notices) showIssue(page, warning('!'), notice)
  for (const { pattern, suffix } of warnings) page.item(warning('!'), explain.sharedHosting(pattern, suffix), 2)
  return page
}
