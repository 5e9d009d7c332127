/** @import { Exchange } from '../recorder.ts' */
/** @import { Cell } from './cells.js' */
import { byId, el } from './dom.js'
import { explain, isPreflight } from './outcome.js'

const headersOfCors = /^(origin|vary|cookie|access-control-.*)$/i

/**
 * Opens the exchange of a cell.
 *
 * @param {Cell} cell
 */
export function showDetail({ request, api, transport, result }) {
  const dialog = /** @type {HTMLDialogElement} */ (byId('detail'))
  if (result === undefined) return
  const { url, outcome, exchanges } = result
  const close = el('button', { type: 'button', class: 'close', 'aria-label': 'Close' }, '✕')
  close.addEventListener('click', () => dialog.close())
  dialog.replaceChildren(
    el('header', {}, el('h2', { id: 'detail-title' }, `${request.title}: ${api.label}, ${transport.label}`), close),
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

/**
 * @param {Exchange} exchange
 * @param {number} number
 */
function describeExchange(exchange, number) {
  const { method, url, requestHeaders, answer } = exchange
  const kind = isPreflight(exchange) ? 'Preflight' : 'Request'
  return el(
    'section',
    {},
    el('h3', {}, `${number}. ${kind}`),
    describeHead('What the server saw', `${method} ${url}`, requestHeaders),
    answer === undefined ? el('p', {}, 'No answer.') : describeHead('What it sent', answer.status, answer.headers),
  )
}

/**
 * @param {string} title
 * @param {string} line
 * @param {readonly (readonly [string, string])[]} headers
 */
function describeHead(title, line, headers) {
  const list = el('dl')
  for (const [name, value] of headers) {
    const attributes = headersOfCors.test(name) ? { class: 'cors' } : {}
    list.append(el('div', attributes, el('dt', {}, `${name}: `), el('dd', {}, value)))
  }
  return el('div', { class: 'head' }, el('h4', {}, title), el('p', { class: 'line' }, line), list)
}
