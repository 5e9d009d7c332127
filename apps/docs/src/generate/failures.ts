import { advise, type BrowserOutcome, type FailureCode, simulateFetch, texts } from '@cors/browser'
import { failureExamples, type Side } from './failure-examples.ts'
import { failurePageWords } from './failure-words.ts'
import { faultPages, faultRow, otherFaults } from './faults.ts'
import { fence, literal, table } from './markdown.ts'
import { frontMatter, type Locale, locales, type Page, withoutMarks } from './sources.ts'

const engines = { chrome: 'Chrome', firefox: 'Firefox', safari: 'Safari' } as const

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

/** The call in the page, as it would be written. */
function callOf({ request }: Side): string {
  const { origin: _origin, url, headers, integrity, ...rest } = request
  const init = {
    ...rest,
    ...(headers === undefined ? {} : { headers: Object.fromEntries(headers) }),
    ...(integrity ? { integrity: 'sha384-…' } : {}),
  }
  return Object.keys(init).length === 0 ? `fetch('${url}')` : `fetch('${url}', ${literal(init)})`
}

function answerOf({ status, headers }: Side['response']): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}`)
  return [`HTTP/1.1 ${status}`, ...lines].join('\n')
}

function exampleOf(side: Side): string {
  const answer = answerOf(side.preflight ?? side.response)
  return `${fence('js', callOf(side))}\n\n${fence(side.preflight ? 'http title="OPTIONS"' : 'http', answer)}`
}

/** The options that the engine advises for the wrong example; empty where no policy helps. */
function optionsFor(side: Side, outcome: BrowserOutcome): string {
  const options = advise(side.request, outcome)?.options
  return options === undefined ? '' : fence('js', `createPolicy(${literal(options)})`)
}

async function pageOf(code: FailureCode, locale: Locale): Promise<Page> {
  const words = failurePageWords[locale]
  const { wrong, right } = failureExamples[code]
  const outcome = await outcomeOf(wrong)
  if (outcome.verdict !== 'blocked') throw new Error(`The example of ${code} is not blocked`)
  const lines = Object.entries(engines).map(
    ([engine, name]) => `**${name}**\n\n${fence('text', outcome.messages[engine as keyof typeof engines])}`,
  )
  const { origin, method = 'GET', credentials } = wrong.request
  const missing = (wrong.request.headers ?? []).map(([name]) => name.toLowerCase())
  const fix = texts[locale].failures[code].fix({
    value: undefined,
    origin: `\`${origin}\``,
    method,
    credentials: credentials === 'include',
    missing,
  })
  const options = optionsFor(wrong, outcome)
  const parts = [
    `${texts[locale].explanations[code]} ${words.stages[outcome.stage]}`,
    `## ${words.lines}\n\n${words.linesNote}\n\n${lines.join('\n\n')}`,
    `## ${words.wrong}\n\n${exampleOf(wrong)}`,
    `## ${words.right}\n\n${exampleOf(right)}`,
    `## ${words.fix}\n\n${fix}${options === '' ? '' : `\n\n${words.options}\n\n${options}`}`,
    `## ${words.fine}\n\n${words.fineNote}`,
  ]
  const head = frontMatter({ title: code, description: withoutMarks(sentenceOf(code, locale)) })
  return {
    slug: `browser-errors/${code}`,
    locale,
    text: `${head}**${sentenceOf(code, locale)}.**\n\n${parts.join('\n\n')}\n`,
  }
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
  return [...locales.map(indexIn), ...(await Promise.all(pages)), ...faultPages()]
}
