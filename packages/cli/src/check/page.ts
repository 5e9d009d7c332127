import type { Texts as DoctorTexts, Exchange } from '@cors/browser'
import { bad, good, name, Page, quiet, strong, warning } from '../terminal/page.ts'
import type { Texts } from '../texts/texts.ts'
import type { CheckReport } from './report.ts'

const SHOWN = /^(access-control-|vary$|location$|origin$|cookie$|authorization$|content-type$)/i

function showExchange(page: Page, { request, response }: Exchange, { check }: Texts): void {
  const ok = response.status >= 200 && response.status <= 299
  page.line([strong(request.method), ` ${request.url}`, request.preflight ? quiet(` (${check.preflight})`) : ''], 2, 2)
  for (const [key, value] of request.headers)
    if (SHOWN.test(key)) page.line([quiet('> '), name(key), `: ${value}`], 4, 4)
  page.line([quiet('< '), ok ? good(String(response.status)) : warning(String(response.status))], 4)
  for (const [key, value] of response.headers)
    if (SHOWN.test(key)) page.line([quiet('< '), name(key), `: ${value}`], 4, 4)
}

function showMessages(page: Page, { failure }: CheckReport, { check }: Texts): void {
  if (failure === undefined) return
  page.blank().line(strong(check.messages))
  for (const [engine, message] of Object.entries(failure.messages)) page.item(name(`${engine}:`.padEnd(8)), message, 2)
}

/** The report for people. */
export function checkPage(report: CheckReport, texts: Texts, doctor: DoctorTexts): Page {
  const { check } = texts
  const { request } = report.page
  const page = new Page()
  const sign = { allowed: good, blocked: bad, unanswered: bad }[report.verdict]
  const verdict = check.verdicts[report.verdict]
  page.line([sign(verdict), report.failure === undefined ? '' : `: ${report.failure.code}`])
  page.line([strong(request.method), ` ${request.url}`], 2)
  page.line(quiet(check.from(request.origin, request.credentials)), 2)
  if (report.exchanges.length > 0) page.blank().line(strong(check.sequence))
  for (const exchange of report.exchanges) showExchange(page, exchange, texts)
  showMessages(page, report, texts)
  if (report.diagnosis.faults.length > 0) {
    page.blank().line(strong(check.faults))
    page.code(String(report.diagnosis.in(doctor)), 2)
  }
  if (report.visibleHeaders.length > 0) page.blank().line(quiet(check.visible(report.visibleHeaders)))
  return page
}
