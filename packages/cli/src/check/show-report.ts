import type { Texts as DoctorTexts, Exchange } from '@cors/browser'
import { showDiagnosis } from '../doctor/diagnosis-lines.ts'
import { bad, good, name, Page, quiet, type Span, strong, warning } from '../terminal/page.ts'
import type { Texts } from '../texts/texts.ts'
import { curlCommand } from './curl.ts'
import type { CheckOptions } from './read-options.ts'
import type { CheckReport } from './report.ts'
import type { Warning } from './warnings.ts'

const SENT = /^(origin|cookie|authorization|content-type|access-control-request-)/i
const RECEIVED = /^(access-control-|vary$|location$|content-type$|set-cookie$)/i

/** More of a value says nothing more, and would hide what stands around it. */
const LONGEST_VALUE = 400

const shortened = (value: string): string =>
  value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value

function showHeaders(page: Page, sign: string, headers: Exchange['request']['headers'], shown: RegExp): void {
  for (const [key, value] of headers)
    if (shown.test(key)) page.line([quiet(sign), ' ', name(key), `: ${shortened(value)}`], 4, 2)
}

function statusSpan(status: number): Span {
  return status >= 200 && status <= 299 ? good(String(status)) : warning(String(status))
}

function showExchange(page: Page, { request, response }: Exchange, { check }: Texts): void {
  const what = request.preflight ? [quiet(` (${check.preflight})`)] : []
  page.line([strong(request.method), ` ${request.url}`, ...what], 2, 2)
  showHeaders(page, '>', request.headers, SENT)
  page.line([quiet('<'), ' ', statusSpan(response.status)], 4)
  showHeaders(page, '<', response.headers, RECEIVED)
}

function showMessages(page: Page, { failure }: CheckReport, { check }: Texts): void {
  if (failure === undefined) return
  page.blank().line(strong(check.messages))
  for (const [engine, message] of Object.entries(failure.messages)) page.item(name(engine.padEnd(7)), message, 2)
}

/** The words of a warning. */
export function sayWarning(found: Warning, { check }: Texts): string {
  const say = check.warn[found.code] as (found: Warning) => string
  return say(found)
}

function showHead(page: Page, { verdict, page: { request }, failure }: CheckReport, { check }: Texts): void {
  const sign = { allowed: good, blocked: bad, unanswered: bad }[verdict]
  page.line([sign(check.verdicts[verdict]), ...(failure === undefined ? [] : [': ', strong(failure.code)])])
  page.line([strong(request.method), ` ${request.url}`], 2, 2)
  page.line(quiet(check.from(request.origin, request.credentials)), 2, 2)
}

/** The report for people. */
export function showReport(report: CheckReport, texts: Texts, doctor: DoctorTexts): Page {
  const { check } = texts
  const page = new Page()
  const { diagnosis, exchanges, warnings, visibleHeaders } = report
  showHead(page, report, texts)
  if (exchanges.length > 0) page.blank().line(strong(check.sequence))
  for (const exchange of exchanges) showExchange(page, exchange, texts)
  showMessages(page, report, texts)
  if (diagnosis.faults.length > 0) {
    page.blank().line(strong(check.faults))
    // What was asked just now is known: nothing else has to be tried for it.
    showDiagnosis(page, diagnosis, doctor, { headline: false, next: diagnosis.certainty !== 'proven' })
  }
  if (visibleHeaders.length > 0) page.blank().line(quiet(check.visible(visibleHeaders)), 0, 2)
  if (warnings.length > 0) page.blank().line(strong(check.warnings))
  for (const found of warnings) page.item(warning('!'), sayWarning(found, texts), 2)
  return page
}

/** The commands of curl that send the same. */
export function curlCommands({ exchanges, page: { body } }: CheckReport, options: CheckOptions): string[] {
  return exchanges.map((exchange) => curlCommand(exchange, body, options))
}

export function showCurl(page: Page, commands: readonly string[], { check }: Texts): void {
  page.blank().line(strong(check.curl))
  for (const command of commands) page.code(command)
}
