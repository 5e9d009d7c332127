import { en, explainPage, ko } from '@cors/cli/internal'
import { type CorsExplanation, type CorsOptions, createPolicy, type ExplainedRequest, explain } from '@cors/core'
import { type DenialCode, denialWords } from './denial-words.ts'
import { fence, literal, table } from './markdown.ts'
import { withSamples } from './samples.ts'
import { frontMatter, type Locale, locales, type Page } from './sources.ts'

/** A request with options that deny it, and options that do not. */
export interface DenialExample {
  readonly request: ExplainedRequest
  readonly wrong: CorsOptions
  readonly right: CorsOptions
}

const app = 'https://app.example.com'
const get: ExplainedRequest = { method: 'GET', origin: app, requestMethod: undefined, requestHeaders: undefined }
const put: ExplainedRequest = { ...get, method: 'OPTIONS', requestMethod: 'PUT' }

/** One example for each reason of a policy; a test asks `explain` whether each denies and allows as it says. */
export const denialExamples: Readonly<Record<Exclude<DenialCode, 'host-not-allowed'>, DenialExample>> = {
  'origin-not-allowed': { request: get, wrong: { origin: 'http://app.example.com' }, right: { origin: app } },
  'origin-check-failed': {
    request: get,
    wrong: {
      origin: () => {
        throw new Error('no connection')
      },
    },
    right: { origin: (origin) => origin === 'https://app.example.com' },
  },
  'method-not-allowed': {
    request: put,
    wrong: { origin: app, methods: ['GET', 'POST'] },
    right: { origin: app, methods: ['GET', 'POST', 'PUT'] },
  },
  'headers-not-allowed': {
    request: { ...put, requestMethod: 'POST', requestHeaders: 'content-type,traceparent' },
    wrong: { origin: app, allowedHeaders: ['Content-Type'] },
    right: { origin: app, allowedHeaders: ['Content-Type', 'traceparent'] },
  },
  'credentials-not-allowed': {
    request: { ...get, credentials: 'include' },
    wrong: { origin: app },
    right: { origin: app, credentials: true },
  },
}

/** The reasons that have a page. */
export const denialCodes: readonly DenialCode[] = Object.keys(denialWords.en.texts) as DenialCode[]

const cliTexts = { en, ko } as const

/** What `cors explain` says of the wrong options. */
function explanationOf({ request, wrong }: DenialExample, locale: Locale): string {
  const policy = createPolicy(wrong)
  // No example has a function that answers with a promise.
  const explanation = explain(policy, request) as CorsExplanation
  const page = explainPage(
    { verdict: 'denied', explained: [{ policy, request, explanation }], warnings: [] },
    cliTexts[locale],
  )
  return page.render({ colours: false, columns: undefined }).trimEnd()
}

function pageOf(code: DenialCode, locale: Locale): Page {
  const { texts, says, wrong, right, fine } = denialWords[locale]
  const { title, meaning, fix, fine: whenFine } = texts[code]
  const example = code === 'host-not-allowed' ? undefined : denialExamples[code]
  const parts = [`**${title}.** ${meaning}`]
  if (example === undefined) parts.push(withSamples(`## ${right}\n\n${fix}\n\n<!-- example: reject-local -->`, locale))
  else {
    const call = (options: CorsOptions): string => fence('js', `createPolicy(${literal(options)})`)
    parts.push(`## ${wrong}\n\n${call(example.wrong)}`)
    parts.push(`## ${says}\n\n${fence('text', explanationOf(example, locale))}`)
    parts.push(`## ${right}\n\n${fix}\n\n${call(example.right)}`)
  }
  parts.push(`## ${fine}\n\n${whenFine}`)
  return {
    slug: `denials/${code}`,
    locale,
    text: frontMatter({ title: code, description: title }) + parts.join('\n\n'),
  }
}

function indexIn(locale: Locale): Page {
  const { title, introduction, columns, texts } = denialWords[locale]
  const rows = denialCodes.map((code) => [`[${code}](/denials/${code}/)`, texts[code].title])
  const head = frontMatter({ title, description: columns[1] })
  return { slug: 'denials', locale, text: `${head}${introduction}\n\n${table(columns, rows)}\n` }
}

/** One page for each reason of a denial, and one that lists them. */
export function denialPages(): readonly Page[] {
  return locales.flatMap((locale) => [indexIn(locale), ...denialCodes.map((code) => pageOf(code, locale))])
}
