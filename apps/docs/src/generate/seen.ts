import type { BrowserOutcome, BrowserRequest, EngineMessages, WireResponse } from '@cors/browser'
import { codeWords } from './code-words.ts'
import { fence, literal } from './markdown.ts'
import type { Locale } from './sources.ts'

const engines = { chrome: 'Chrome', firefox: 'Firefox', safari: 'Safari' } as const

/** The lines of each browser, as people paste them into a search. */
export function linesOf(messages: EngineMessages, locale: Locale): string {
  const lines = Object.entries(engines).map(
    ([engine, name]) => `**${name}**\n\n${fence('text', messages[engine as keyof typeof engines])}`,
  )
  return [codeWords[locale].lines, ...lines].join('\n\n')
}

/** The page of the check that fails, if one does. */
export function failureOf(outcome: BrowserOutcome, locale: Locale): string {
  const { silent, failure } = codeWords[locale]
  if (outcome.verdict === 'allowed') return silent
  return failure(`[${outcome.failure}](/browser-errors/${outcome.failure}/)`)
}

/** The call in the page, as it would be written. */
export function callOf(request: Omit<BrowserRequest, 'origin'> & { readonly origin?: string }): string {
  const { origin: _origin, url, headers, integrity, useCorsPreflight: _forced, ...rest } = request
  const init = {
    ...rest,
    ...(headers === undefined ? {} : { headers: Object.fromEntries(headers) }),
    ...(integrity ? { integrity: 'sha384-…' } : {}),
  }
  return Object.keys(init).length === 0 ? `fetch('${url}')` : `fetch('${url}', ${literal(init)})`
}

/** The lines of an answer. */
export function answerOf({ status, headers = [] }: Partial<WireResponse> & { readonly status: number }): string {
  return [`HTTP/1.1 ${status}`, ...headers.map(([name, value]) => `${name}: ${value}`)].join('\n')
}
