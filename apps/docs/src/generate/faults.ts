import {
  type BrowserRequest,
  type Diagnosis,
  diagnose,
  type Fault,
  type Recording,
  simulateFetch,
  texts,
} from '@cors/browser'
import { codePage } from './code-page.ts'
import { codeWords } from './code-words.ts'
import { failureFine } from './failure-fine.ts'
import { failurePageWords } from './failure-words.ts'
import { faultExamples, type OtherFault, unanswered } from './fault-examples.ts'
import { fence, table } from './markdown.ts'
import { answerOf, callOf, failureOf, linesOf } from './seen.ts'
import { type Locale, locales, type Page } from './sources.ts'

export const otherFaults: readonly OtherFault[] = Object.keys(faultExamples) as OtherFault[]

function diagnosisOf(code: OtherFault, locale: Locale): Diagnosis {
  return diagnose(faultExamples[code].wrong).in(texts[locale])
}

function faultOf(code: OtherFault, locale: Locale): Fault {
  const { primary } = diagnosisOf(code, locale)
  if (primary?.code !== code) throw new Error(`The example of ${code} is diagnosed as ${primary?.code}`)
  return primary
}

/** What is known of a fault from its example, as a row of the list has it. */
export function faultRow(code: OtherFault, locale: Locale): readonly string[] {
  return [`[${code}](/browser-errors/${code}/)`, cell(faultOf(code, locale).message)]
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;')
}

/** What was recorded, as it is met: an answer of before that set cookies, the call, and the answer. */
function shown({ request, reads = [], cookies = [], response, networkError }: Recording): string {
  const { url } = request ?? {}
  if (request === undefined || url === undefined)
    throw new Error('An example of a fault has a request with its address')
  const login = answerOf({ status: 200, headers: cookies.map((cookie) => ['Set-Cookie', String(cookie)]) })
  const reading = reads.map((name) => `response.headers.get('${name}')`)
  const call =
    reading.length === 0 ? callOf({ ...request, url }) : `const response = await ${callOf({ ...request, url })}`
  const blocks = [
    ...(cookies.length === 0 ? [] : [fence('http title="login"', login)]),
    fence('js', [call, ...reading].join('\n')),
    response ? fence('http', answerOf(response)) : fence('text', String(networkError)),
  ]
  return blocks.join('\n\n')
}

/** What the browser makes of the answer that was recorded. */
async function seenOf(code: OtherFault, locale: Locale): Promise<string> {
  const { request, response } = faultExamples[code].wrong
  if (!response) return linesOf(unanswered, locale)
  const { status, headers = [] } = response
  const outcome = await simulateFetch(request as BrowserRequest, () => ({ status, headers }))
  return outcome.verdict === 'allowed' ? failureOf(outcome, locale) : linesOf(outcome.messages, locale)
}

/** Everything that a browser reports as if it were CORS, and what to do about each. */
function causesIn(locale: Locale): string {
  const rows = Object.entries(texts[locale].causes).map(([name, { message, fix }]) => [
    `\`${name}\``,
    cell(message),
    cell(fix),
  ])
  return table([...failurePageWords[locale].columns, codeWords[locale].headings.fix], rows)
}

async function pageOf(code: OtherFault, locale: Locale): Promise<Page> {
  const { message, fix } = faultOf(code, locale)
  const { wrong, right } = faultExamples[code]
  return codePage({
    kind: 'browser-errors',
    code,
    locale,
    description: message,
    meaning: `**${message}.**`,
    sections: {
      seen: await seenOf(code, locale),
      wrong: shown(wrong),
      diagnosed: fence('text', String(diagnosisOf(code, locale))),
      right: shown(right),
      fix: fix.text.replaceAll('<', '&lt;'),
      fine: failureFine[locale][code],
      ...(code === 'not-cors' ? { causes: causesIn(locale) } : {}),
    },
  })
}

/** One page for each fault that the doctor finds and no check names, in each language. */
export function faultPages(): readonly Promise<Page>[] {
  return locales.flatMap((locale) => otherFaults.map((code) => pageOf(code, locale)))
}
