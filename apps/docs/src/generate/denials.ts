import { en, explainPage, ko } from '@cors/cli/internal'
import { type CorsExplanation, createPolicy, type ExplainedRequest, explain } from '@cors/core'
import { codePage } from './code-page.ts'
import { codeWords } from './code-words.ts'
import { denialExamples, type Given } from './denial-examples.ts'
import { type DenialCode, denialWords } from './denial-words.ts'
import { fence, literal, table } from './markdown.ts'
import { type Answered, answered } from './run-server.ts'
import { callOf, failureOf } from './seen.ts'
import { frontMatter, type Locale, locales, type Page } from './sources.ts'

/** The reasons that have a page. */
export const denialCodes: readonly DenialCode[] = Object.keys(denialWords.en.texts) as DenialCode[]

const cliTexts = { en, ko } as const

/** The first request that the page's browser sends, as `explain` takes it. */
export function askedBy(code: DenialCode, { outcome }: Answered): ExplainedRequest {
  const [first] = outcome.exchanges
  if (first === undefined) throw new Error(`The page of the example of ${code} asks nothing`)
  const { method, headers } = first.request
  const of = (name: string): string | undefined => headers.find(([given]) => given === name)?.[1]
  const { credentials } = denialExamples[code].page
  return {
    method,
    origin: of('origin'),
    requestMethod: of('access-control-request-method'),
    requestHeaders: of('access-control-request-headers'),
    ...(credentials === undefined ? {} : { credentials }),
  }
}

/** What `cors explain` says of the wrong options; `undefined` of what is no matter of a policy. */
function explanationOf(code: DenialCode, run: Answered, locale: Locale): string | undefined {
  const policy = createPolicy(denialExamples[code].wrong.policy)
  const request = askedBy(code, run)
  // No example has a function that answers with a promise.
  const explanation = explain(policy, request) as CorsExplanation
  if (explanation.faults.length === 0) return undefined
  const page = explainPage(
    { verdict: 'denied', explained: [{ policy, request, explanation }], warnings: [] },
    cliTexts[locale],
  )
  return fence('text', page.render({ colours: false, columns: undefined }).trimEnd())
}

function call({ policy, adapter }: Given): string {
  const options = adapter === undefined ? [policy] : [policy, adapter]
  return fence('js', `cors(${options.map(literal).join(', ')})`)
}

function printedOf({ logged }: Answered, locale: Locale): string | undefined {
  return logged.length === 0 ? undefined : `${codeWords[locale].answered}\n\n${fence('text', logged.join('\n'))}`
}

async function pageOf(code: DenialCode, locale: Locale): Promise<Page> {
  const { title, meaning, fix, fine } = denialWords[locale].texts[code]
  const { page, wrong, right } = denialExamples[code]
  const run = await answered(page, wrong)
  const printed = printedOf(run, locale)
  const explained = explanationOf(code, run, locale)
  return codePage({
    kind: 'denials',
    code,
    locale,
    description: title,
    meaning: `**${title}.** ${meaning}`,
    sections: {
      seen: `${fence('js', callOf(page))}\n\n${failureOf(run.outcome, locale)}`,
      wrong: call(wrong),
      ...(printed === undefined ? {} : { printed }),
      ...(explained === undefined ? {} : { explained }),
      right: `${fix}\n\n${call(right)}`,
      fine,
    },
  })
}

function indexIn(locale: Locale): Page {
  const { title, introduction, columns, texts } = denialWords[locale]
  const rows = denialCodes.map((code) => [`[${code}](/denials/${code}/)`, texts[code].title])
  const head = frontMatter({ title, description: columns[1] })
  return { slug: 'denials', locale, text: `${head}${introduction}\n\n${table(columns, rows)}\n` }
}

/** One page for each reason of a denial, and one that lists them. */
export async function denialPages(): Promise<readonly Page[]> {
  const pages = locales.flatMap((locale) => denialCodes.map((code) => pageOf(code, locale)))
  return [...locales.map(indexIn), ...(await Promise.all(pages))]
}
