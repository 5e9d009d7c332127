/** @import { Exchange } from '../recorder.ts' */
/** @import { Outcome } from './outcome.js' */
/** @import { LabRequest } from './requests.js' */
/** @import { Transport } from './transports.js' */
import { el } from './dom.js'
import { judge } from './outcome.js'

/** @typedef {{ readonly label: string, readonly origin: string }} Api */

/**
 * What a cell found out.
 *
 * @typedef {object} Result
 * @property {string} url
 * @property {Outcome} outcome
 * @property {readonly Exchange[]} exchanges
 */

const icons = { read: '✓', blocked: '✕', failed: '!', running: '…' }

/** One request to one API in one way: a button that says what the browser did. */
export class Cell {
  /** @type {Result | undefined} */
  result
  button = el('button', { type: 'button', class: 'cell' })

  /**
   * @param {LabRequest} request
   * @param {Api} api
   * @param {Transport} transport
   */
  constructor(request, api, transport) {
    this.request = request
    this.api = api
    this.transport = transport
    this.show('running', 'running', '')
  }

  async run() {
    this.result = undefined
    this.show('running', 'running', '')
    const id = nextId()
    const url = `${this.api.origin}${this.request.path}`
    const reply = await this.transport.send(this.request, `${url}?exchange=${id}`).catch(() => undefined)
    /** @type {Exchange[]} */
    const exchanges = await (await fetch(`/exchanges/${id}`)).json()
    const outcome = judge(this.request, reply, exchanges)
    this.result = { url, outcome, exchanges }
    this.show(outcome.state, outcome.what, outcome.note)
    return this.result
  }

  /**
   * @param {keyof typeof icons} state
   * @param {string} what
   * @param {string} note
   */
  show(state, what, note) {
    this.button.dataset.state = state
    this.button.setAttribute('aria-disabled', String(state === 'running'))
    this.button.replaceChildren(
      el('span', { class: 'icon', 'aria-hidden': 'true' }, icons[state]),
      el('span', { class: 'via' }, this.transport.label),
      el('strong', {}, what),
      ' ',
      el('span', { class: 'note' }, note),
    )
  }
}

const page = Math.random().toString(36).slice(2, 8)
let count = 0

function nextId() {
  return `${page}-${++count}`
}
