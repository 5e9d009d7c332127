import type { Cell } from './cells.ts'

/** Browsers queue more by themselves; but a queue of hundreds would count against the patience of each job. */
const atOnce = 24

/** Runs every cell, a few at a time, in the order of the table. */
export async function runCells(cells: readonly Cell[]): Promise<void> {
  const rest = cells.values()
  const work = async (): Promise<void> => {
    for (const cell of rest) await cell.run()
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}
