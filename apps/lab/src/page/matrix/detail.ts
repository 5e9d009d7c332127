import type { Exchange } from '../../recorder.ts'
import { el } from '../dom.ts'
import { texts } from '../language.ts'
import type { Cell } from './cells.ts'
import { explain, isPreflight } from './outcome.ts'

const headersOfCors = /^(origin|vary|cookie|access-control-.*)$/i

/** Opens the exchange of a cell. */
export function showDetail(dialog: HTMLDialogElement, { request, api, transport, result }: Cell): void {
  if (result === undefined) return
  const { url, outcome, exchanges } = result
  const close = el('button', { type: 'button', class: 'close', 'aria-label': texts().close }, '✕')
  close.addEventListener('click', () => dialog.close())
  const { title } = texts().matrix.requests[request.id]
  dialog.replaceChildren(
    el('header', {}, el('h2', { id: 'detail-title' }, `${title}: ${api.label}, ${transport.label}`), close),
    el(
      'div',
      { class: 'detail' },
      el('p', { class: 'verdict', 'data-state': outcome.state }, el('strong', {}, `${outcome.what} `), outcome.note),
      el('p', {}, explain(outcome, exchanges, location.origin)),
      el('pre', {}, el('code', {}, transport.code(request, url))),
      ...exchanges.map((exchange, index) => describeExchange(exchange, index + 1)),
    ),
  )
  dialog.showModal()
}

function describeExchange(exchange: Exchange, number: number): HTMLElement {
  const { detail } = texts().matrix
  const { method, url, requestHeaders, answer } = exchange
  const kind = isPreflight(exchange) ? detail.preflight : detail.request
  return el(
    'section',
    {},
    el('h3', {}, `${number}. ${kind}`),
    describeHead(detail.seen, `${method} ${url}`, requestHeaders),
    answer === undefined ? el('p', {}, detail.noAnswer) : describeHead(detail.sent, answer.status, answer.headers),
  )
}

function describeHead(title: string, line: string, headers: readonly (readonly [string, string])[]): HTMLElement {
  const list = el('dl')
  for (const [name, value] of headers) {
    const attributes: Record<string, string> = headersOfCors.test(name) ? { class: 'cors' } : {}
    list.append(el('div', attributes, el('dt', {}, `${name}: `), el('dd', {}, value)))
  }
  return el('div', { class: 'head' }, el('h4', {}, title), el('p', { class: 'line' }, line), list)
}
