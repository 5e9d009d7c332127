import type { Exchange } from '../../recorder.ts'
import { el } from '../dom.ts'
import { texts } from '../language.ts'
import { judge, type Outcome } from './outcome.ts'
import type { LabRequest } from './requests.ts'
import type { Transport } from './transports.ts'

export interface Api {
  readonly label: string
  readonly origin: string
}

/** What a cell found out. */
export interface Result {
  readonly url: string
  readonly outcome: Outcome
  readonly exchanges: readonly Exchange[]
}

const icons = { read: '✓', blocked: '✕', failed: '!', running: '…' }

/** One request to one API in one way: a button that says what the browser did. */
export class Cell {
  readonly request: LabRequest
  readonly api: Api
  readonly transport: Transport
  readonly button: HTMLButtonElement = el('button', { type: 'button', class: 'cell' })
  result: Result | undefined

  constructor(request: LabRequest, api: Api, transport: Transport) {
    this.request = request
    this.api = api
    this.transport = transport
    this.#show('running', texts().matrix.outcome.running, '')
  }

  async run(): Promise<Result> {
    this.result = undefined
    this.#show('running', texts().matrix.outcome.running, '')
    const id = nextId()
    const url = `${this.api.origin}${this.request.path}`
    const reply = await this.transport.send(this.request, `${url}?exchange=${id}`).catch(() => undefined)
    const exchanges: Exchange[] = await (await fetch(`exchanges/${id}`)).json()
    const outcome = judge(this.request, reply, exchanges)
    this.result = { url, outcome, exchanges }
    this.#show(outcome.state, outcome.what, outcome.note)
    return this.result
  }

  #show(state: keyof typeof icons, what: string, note: string): void {
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

function nextId(): string {
  return `${page}-${++count}`
}
