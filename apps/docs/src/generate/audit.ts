import { en, type FindingCode, findingCodes, ko } from '@cors/cli/internal'
import { auditExamples } from './audit-examples.ts'
import { auditWords } from './audit-words.ts'
import { fence, table } from './markdown.ts'
import { frontMatter, type Locale, locales, type Page, withoutMarks } from './sources.ts'

const texts = { en, ko } as const

function sentenceOf(code: FindingCode, locale: Locale): string {
  return texts[locale].audit.found[code].says(`\`${auditExamples[code].origin}\``)
}

function pageOf(code: FindingCode, locale: Locale): Page {
  const words = auditWords[locale]
  const { request, wrong, right, letsIn } = auditExamples[code]
  const answer = (lines: readonly string[]): string => fence('http', ['HTTP/1.1 200', ...lines].join('\n'))
  const parts = [
    sentenceOf(code, locale),
    `## ${words.asked}\n\n${fence('http', request.join('\n'))}`,
    `## ${words.wrong}\n\n${answer(wrong)}`,
    `## ${words.right}\n\n${texts[locale].audit.found[code].fix.replaceAll('*', '\\*')}\n\n${answer(right)}`,
    ...(letsIn ? [`## ${words.fine}\n\n${words.fineNote}`] : []),
  ]
  const head = frontMatter({ title: code, description: withoutMarks(sentenceOf(code, locale)) })
  return { slug: `audit/${code}`, locale, text: head + parts.join('\n\n') }
}

function indexIn(locale: Locale): Page {
  const { title, introduction, columns } = auditWords[locale]
  const rows = findingCodes.map((code) => [`[${code}](/audit/${code}/)`, sentenceOf(code, locale)])
  const head = frontMatter({ title, description: withoutMarks(introduction) })
  return { slug: 'audit', locale, text: `${head}${introduction}\n\n${table(columns, rows)}\n` }
}

/** One page for each finding of an audit, and one that lists them. */
export function auditPages(): readonly Page[] {
  return locales.flatMap((locale) => [indexIn(locale), ...findingCodes.map((code) => pageOf(code, locale))])
}
