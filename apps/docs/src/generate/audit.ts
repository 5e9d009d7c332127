import { type BrowserOutcome, simulateFetch } from '@cors/browser'
import { en, type FindingCode, findingCodes, ko } from '@cors/cli/internal'
import { type AuditExample, auditExamples, replyOf } from './audit-examples.ts'
import { auditFine } from './audit-fine.ts'
import { auditWords } from './audit-words.ts'
import { codePage } from './code-page.ts'
import { fence, table } from './markdown.ts'
import { answerOf, failureOf } from './seen.ts'
import { frontMatter, type Locale, locales, type Page, withoutMarks } from './sources.ts'

const texts = { en, ko } as const

function sentenceOf(code: FindingCode, locale: Locale): string {
  return texts[locale].audit.found[code].says(`\`${auditExamples[code].asked.origin}\``)
}

/** What a page gets from the handler of an example. */
function outcomeOf({ asked }: AuditExample, handler: string): Promise<BrowserOutcome> {
  return simulateFetch(asked, ({ method, url, headers }) =>
    replyOf(handler, { method, url: new URL(url).pathname, headers: Object.fromEntries(headers) }),
  )
}

/** The first request, and its answer: of what needs a preflight, that one. */
function firstOf({ exchanges: [first] }: BrowserOutcome): { readonly request: string; readonly answer: string } {
  if (first === undefined) throw new Error('An example of a finding asks nothing')
  const { method, url, headers } = first.request
  const lines = headers.map(([name, value]) => `${name}: ${value}`)
  return {
    request: fence('http', [`${method} ${new URL(url).pathname} HTTP/1.1`, ...lines].join('\n')),
    answer: fence('http', answerOf(first.response)),
  }
}

async function pageOf(code: FindingCode, locale: Locale): Promise<Page> {
  const example = auditExamples[code]
  const sentence = sentenceOf(code, locale)
  const [wrong, right] = await Promise.all([outcomeOf(example, example.wrong), outcomeOf(example, example.right)])
  const handler = (text: string, outcome: BrowserOutcome): string =>
    `${fence('js', text)}\n\n${firstOf(outcome).answer}`
  return codePage({
    kind: 'audit',
    code,
    locale,
    description: sentence,
    meaning: sentence.replaceAll('*', '\\*'),
    sections: {
      seen: failureOf(wrong, locale),
      asked: firstOf(wrong).request,
      wrong: handler(example.wrong, wrong),
      right: `${texts[locale].audit.found[code].fix.replaceAll('*', '\\*')}\n\n${handler(example.right, right)}`,
      fine: auditFine[locale][code],
    },
  })
}

function indexIn(locale: Locale): Page {
  const { title, introduction, columns } = auditWords[locale]
  const rows = findingCodes.map((code) => [`[${code}](/audit/${code}/)`, sentenceOf(code, locale)])
  const head = frontMatter({ title, description: withoutMarks(introduction) })
  return { slug: 'audit', locale, text: `${head}${introduction}\n\n${table(columns, rows)}\n` }
}

/** One page for each finding of an audit, and one that lists them. */
export async function auditPages(): Promise<readonly Page[]> {
  const pages = locales.flatMap((locale) => findingCodes.map((code) => pageOf(code, locale)))
  return [...locales.map(indexIn), ...(await Promise.all(pages))]
}
