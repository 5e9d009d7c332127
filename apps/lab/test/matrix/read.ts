import { setTimeout as sleep } from 'node:timers/promises'
import type { Engine } from '../engines/engine.ts'

export interface CellSeen {
  readonly place: 'allowed' | 'denied' | 'own'
  readonly row: string
  readonly api: string
  readonly said: string
  readonly foretold: string
  /** The ids of the known differences of the engine. */
  readonly known: string
  /** Where it differs from the prediction, what was observed and what predicted. */
  readonly difference: string
}

/** Milliseconds that the whole matrix may take. */
const patience = 60_000

const readCells = `[...document.querySelectorAll('.panel .cell')].map((cell) => ({
  place: cell.closest('.panel').dataset.place,
  row: cell.dataset.row,
  api: cell.dataset.api,
  said: ['strong', '.note'].map((part) => cell.querySelector(part).textContent).join(' '),
  foretold: cell.querySelector('.foretold').textContent,
  known: cell.dataset.known ?? '',
  difference: cell.title,
}))`

/** Opens the matrix in an engine, waits until every request has ended, and reads all its cells. */
export async function readMatrix(engine: Engine, origin: string): Promise<readonly CellSeen[]> {
  await engine.open(`${origin}/?lang=en#matrix`)
  const end = Date.now() + patience
  while ((await engine.evaluate<number>(`document.querySelectorAll('.badge[data-agrees]').length`)) < 3) {
    if (Date.now() > end) throw new Error(`the matrix did not end in ${engine.name}`)
    await sleep(100)
  }
  return engine.evaluate(readCells)
}
