import { el } from '../dom.ts'
import { texts } from '../language.ts'
import type { Api, Cell } from './cells.ts'
import { groups, type Row } from './rows.ts'
import { aboutOf, codeOf, titleOf } from './words.ts'

/** A row with its cell for each API. */
export interface TableRow {
  readonly row: Row
  readonly cells: readonly Cell[]
}

// The roles look redundant; but a table that is laid out as a grid, as on a phone, loses its own.

/** The table of one place: a row for each request, a column for each API. */
export function createTable(caption: string, apis: readonly Api[], rows: readonly TableRow[]): HTMLElement {
  const t = texts().matrix
  const head = [t.request, ...apis.map(({ label }) => label)]
  return el(
    'table',
    { role: 'table', class: 'matrix' },
    el('caption', {}, caption),
    el(
      'thead',
      { role: 'rowgroup' },
      el('tr', { role: 'row' }, ...head.map((label) => el('th', { scope: 'col', role: 'columnheader' }, label))),
    ),
    ...groups.map((group) =>
      el(
        'tbody',
        { role: 'rowgroup' },
        el(
          'tr',
          { role: 'row', class: 'group' },
          el('th', { scope: 'rowgroup', role: 'rowheader', colspan: head.length }, t.groups[group]),
        ),
        ...rows.filter(({ row }) => row.group === group).map(createRow),
      ),
    ),
  )
}

function createRow({ row, cells }: TableRow): HTMLElement {
  return el(
    'tr',
    { role: 'row' },
    el(
      'th',
      { scope: 'row', role: 'rowheader', class: 'request' },
      el('span', { class: 'title' }, titleOf(row)),
      ' ',
      el('code', {}, codeOf(row)),
      ' ',
      el('span', { class: 'about' }, aboutOf(row)),
    ),
    ...cells.map((cell) => el('td', { role: 'cell' }, cell.button)),
  )
}
