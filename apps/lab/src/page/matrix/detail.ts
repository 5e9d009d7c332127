import type { Exchange } from '../../recorder.ts'
import { el } from '../dom.ts'
import { texts } from '../language.ts'
import type { Cell } from './cells.ts'
import { clientCode } from './client-code.ts'
import { sayNote, sayState, titleOf } from './words.ts'

const headersOfCors = /^(origin|vary|cookie|access-control-.*)$/i

/** Opens the exchange of a cell. */
export function showDetail(dialog: HTMLDialogElement, { row, api, result }: Cell): void {
  if (result === undefined) return
  const { url, observed, reply, exchanges = [] } = result
  const close = el('button', { type: 'button', class: 'close', 'aria-label': texts().close }, '✕')
  close.addEventListener('click', () => dialog.close())
  dialog.replaceChildren(
    el('header', {}, el('h2', { id: 'detail-title' }, `${titleOf(row)}: ${api.label}`), close),
    el(
      'div',
      { class: 'detail' },
      el(
        'p',
        { class: 'verdict', 'data-state': observed.state },
        el('strong', {}, `${sayState(row, observed.state, reply)} `),
        sayNote(row, observed, reply),
      ),
      el('pre', {}, el('code', {}, clientCode(row, url))),
      ...exchanges.map((exchange, index) => describeExchange(exchange, index + 1)),
    ),
  )
  dialog.showModal()
}

function describeExchange({ method, url, requestHeaders, answer }: Exchange, number: number): HTMLElement {
  const { detail } = texts().matrix
  const kind = method === 'OPTIONS' ? detail.preflight : detail.request
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
