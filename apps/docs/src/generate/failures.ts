import { advise, type BrowserOutcome, type FailureCode, simulateFetch, texts } from '@cors/browser'
import { codePage } from './code-page.ts'
import { failureExamples, type Side } from './failure-examples.ts'
import { failureFine } from './failure-fine.ts'
import { failurePageWords } from './failure-words.ts'
import { faultPages, faultRow, otherFaults } from './faults.ts'
import { fence, literal, table } from './markdown.ts'
import { answerOf, callOf, linesOf } from './seen.ts'
import { frontMatter, type Locale, locales, type Page } from './sources.ts'

/** The codes that have a page, in both languages. */
export const failureCodes: readonly FailureCode[] = Object.keys(texts.en.failures) as FailureCode[]

/** What a browser makes of one side of an example. */
export function outcomeOf({ request, response, preflight }: Side): Promise<BrowserOutcome> {
  return simulateFetch(request, (wire) => (wire.preflight ? (preflight ?? response) : response))
}

/** What is known of a failure without an example of it. */
function sentenceOf(code: FailureCode, locale: Locale): string {
  const { request } = failureExamples[code].wrong
  const words = { value: undefined, origin: `\`${request.origin}\``, method: '', credentials: false, missing: [] }
  return texts[locale].failures[code].message(words)
}

function exampleOf(side: Side): string {
  const answer = answerOf(side.preflight ?? side.response)
  return `${fence('js', callOf(side.request))}\n\n${fence(side.preflight ? 'http title="OPTIONS"' : 'http', answer)}`
}

/** The options that the engine advises for the wrong example; empty where no policy helps. */
function optionsFor(side: Side, outcome: BrowserOutcome): string {
  const options = advise(side.request, outcome)?.options
  return options === undefined ? '' : fence('js', `createPolicy(${literal(options)})`)
}

function fixOf(code: FailureCode, outcome: BrowserOutcome, locale: Locale): string {
  const { wrong } = failureExamples[code]
  const { origin, method = 'GET', credentials, headers = [] } = wrong.request
  const fix = texts[locale].failures[code].fix({
    value: undefined,
    origin: `\`${origin}\``,
    method,
    credentials: credentials === 'include',
    missing: headers.map(([name]) => name.toLowerCase()),
  })
  const options = optionsFor(wrong, outcome)
  return options === '' ? fix : `${fix}\n\n${failurePageWords[locale].options}\n\n${options}`
}

async function pageOf(code: FailureCode, locale: Locale): Promise<Page> {
  const { wrong, right } = failureExamples[code]
  const outcome = await outcomeOf(wrong)
  if (outcome.verdict !== 'blocked') throw new Error(`The example of ${code} is not blocked`)
  const sentence = sentenceOf(code, locale)
  const explanation = `${texts[locale].explanations[code]} ${failurePageWords[locale].stages[outcome.stage]}`
  return codePage({
    kind: 'browser-errors',
    code,
    locale,
    description: sentence,
    meaning: `**${sentence}.**\n\n${explanation}`,
    sections: {
      seen: linesOf(outcome.messages, locale),
      wrong: exampleOf(wrong),
      right: exampleOf(right),
      fix: fixOf(code, outcome, locale),
      fine: failureFine[locale][code],
    },
  })
}

function indexIn(locale: Locale): Page {
  const { index, columns, others } = failurePageWords[locale]
  const rows = failureCodes.map((code) => [`[${code}](/browser-errors/${code}/)`, sentenceOf(code, locale)])
  const more = otherFaults.map((code) => faultRow(code, locale))
  const parts = [index.introduction, table(columns, rows), `## ${others}`, table(columns, more)]
  const head = frontMatter({ title: index.title, description: index.description })
  return { slug: 'browser-errors', locale, text: `${head}${parts.join('\n\n')}\n` }
}

/** One page for each check of a browser, and for each fault that is none, and one that lists them. */
export async function failurePages(): Promise<readonly Page[]> {
  const pages = locales.flatMap((locale) => failureCodes.map((code) => pageOf(code, locale)))
  return [...locales.map(indexIn), ...(await Promise.all([...pages, ...faultPages()]))]
}
