import type { ApiName } from 'lab-shared/ports'
import type { Exchange } from '../../recorder.ts'
import { el } from '../dom.ts'
import { texts } from '../language.ts'
import { differencesOf, type EngineDifference } from './engine-differences.ts'
import { type Facts, findDifferences, observe } from './facts.ts'
import type { Place } from './place.ts'
import type { Prediction } from './predict.ts'
import type { Reply } from './probes/job.ts'
import { keyOf, type Row } from './rows.ts'
import { sayNote, sayState } from './words.ts'

export interface Api {
  readonly name: ApiName
  readonly label: string
  readonly origin: string
}

/** What a cell found out. */
export interface Result {
  readonly url: string
  readonly observed: Facts
  readonly reply: Reply | undefined
  readonly exchanges: readonly Exchange[] | undefined
  readonly prediction: Prediction
  /** In which facts the browser differs from the prediction, known differences of its engine apart. */
  readonly differences: readonly (keyof Facts)[]
  /** The known differences of this engine from the standard that were seen here. */
  readonly known: readonly EngineDifference[]
}

type Predict = (row: Row, origin: string, url: string) => Promise<Prediction>

const icons = { read: '✓', opaque: '◐', blocked: '✕', failed: '!', unsupported: '–', running: '…' }

/** One request to one API from one place: a button that says what the browser did, and what was predicted. */
export class Cell {
  readonly row: Row
  readonly api: Api
  readonly place: Place
  readonly button: HTMLButtonElement
  result: Result | undefined
  readonly #predict: Predict

  constructor(row: Row, api: Api, place: Place, predict: Predict) {
    this.row = row
    this.api = api
    this.place = place
    this.#predict = predict
    this.button = el('button', { type: 'button', class: 'cell', 'data-row': keyOf(row), 'data-api': api.name })
    this.#showRunning()
  }

  /** @throws {Error} if the lab does not answer */
  async run(): Promise<Result> {
    this.result = undefined
    this.#showRunning()
    const { probe, crossorigin, request } = this.row
    const { method, headers = {}, body, credentials = false } = request
    const id = nextId()
    const plain = `${this.api.origin}${request.path}`
    const url = `${plain}?exchange=${id}`
    const frame = await this.place.frame()
    const [prediction, report] = await Promise.all([
      this.#predict(this.row, this.place.origin, url),
      frame.run({ probe, url, crossorigin, method, headers, body, credentials }),
    ])
    const exchanges = await readExchanges(id)
    const observed = observe(report, exchanges)
    const known = differencesOf(this.row, this.place.id)
    const expected = known.reduce((facts, { change }) => change(facts, this.place.origin), prediction.facts)
    const differences = findDifferences(observed, expected)
    this.result = { url: plain, observed, reply: report.reply, exchanges, prediction, differences, known }
    this.#showResult(this.result)
    return this.result
  }

  #showRunning(): void {
    this.#show('running', texts().matrix.cell.running)
  }

  #showResult({ observed, reply, prediction, differences, known }: Result): void {
    const t = texts().matrix.cell
    const agrees = differences.length === 0
    const predicted = t.predicted(sayState(this.row, prediction.facts.state))
    const foretold = !agrees ? predicted : known.length === 0 ? t.asPredicted : t.known
    this.button.dataset.known = known.map(({ id }) => id).join(' ')
    const note = observed.state === 'unsupported' ? '' : foretold
    this.button.dataset.agrees = String(agrees)
    if (!agrees) this.button.title = JSON.stringify({ observed, predicted: prediction.facts })
    this.#show(observed.state, sayState(this.row, observed.state, reply), sayNote(this.row, observed, reply), note)
  }

  #show(state: keyof typeof icons, what: string, note = '', foretold = ''): void {
    this.button.dataset.state = state
    this.button.setAttribute('aria-disabled', String(state === 'running'))
    this.button.replaceChildren(
      el('span', { class: 'icon', 'aria-hidden': 'true' }, icons[state]),
      el('strong', {}, what),
      ' ',
      el('span', { class: 'note' }, note),
      ' ',
      el('span', { class: 'foretold' }, foretold),
    )
  }
}

const page = Math.random().toString(36).slice(2, 8)
let count = 0

function nextId(): string {
  return `${page}-${++count}`
}

/** Undefined on a static host, where nobody records. */
async function readExchanges(id: string): Promise<readonly Exchange[] | undefined> {
  const response = await fetch(`exchanges/${id}`)
  return response.ok ? await response.json() : undefined
}
