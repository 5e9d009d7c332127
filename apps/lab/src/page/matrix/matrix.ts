import type { LabFacts } from '../../page-server.ts'
import { el } from '../dom.ts'
import { texts } from '../language.ts'
import { Cell, type Result } from './cells.ts'
import { showDetail } from './detail.ts'
import './matrix.css'
import { requests } from './requests.ts'
import { transports } from './transports.ts'

interface Row {
  readonly request: (typeof requests)[number]
  readonly cells: readonly Cell[]
}

/** Fills the section of the table, and runs every request. */
export async function renderMatrix(root: HTMLElement): Promise<void> {
  const t = texts().matrix
  const facts: LabFacts = await (await fetch('lab.json')).json()
  const rows: readonly Row[] = requests.map((request) => ({
    request,
    cells: facts.apis.flatMap((api) => transports.map((transport) => new Cell(request, api, transport))),
  }))
  const dialog = el('dialog', { id: 'detail', closedby: 'any', 'aria-labelledby': 'detail-title' })
  const summary = el('p', { id: 'summary', role: 'status' }, t.starting)
  const runButton = el('button', { type: 'button', class: 'action' }, t.runAgain)
  root.append(
    el('h1', { tabindex: -1 }, t.title),
    describeOrigin(facts),
    el('p', {}, t.lead),
    el(
      'details',
      {},
      el('summary', {}, t.policy),
      el('pre', {}, el('code', { id: 'policy' }, JSON.stringify(facts.policy, null, 2))),
    ),
    el('div', { class: 'bar' }, summary, runButton),
    createTable(facts, rows, dialog),
    dialog,
  )
  const run = (): Promise<void> => runAll(rows, summary, runButton)
  runButton.addEventListener('click', run)
  await run()
}

function describeOrigin(facts: LabFacts): HTMLElement {
  const t = texts().matrix
  const isAllowed = location.origin === facts.allowedOrigin
  const other = isAllowed ? facts.deniedOrigin : facts.allowedOrigin
  return el(
    'p',
    { id: 'origin', class: 'origin', 'data-state': isAllowed ? 'read' : 'blocked' },
    t.origin.before,
    el('strong', {}, location.origin),
    isAllowed ? t.origin.allowed : t.origin.denied,
    ' ',
    el('a', { href: `${other}/#matrix` }, isAllowed ? t.origin.openDenied : t.origin.openAllowed),
  )
}

// The roles look redundant; but a table that is laid out as a grid, as on a phone, loses its own.
function createTable({ apis }: LabFacts, rows: readonly Row[], dialog: HTMLDialogElement): HTMLElement {
  const t = texts().matrix
  const columns = apis.map(({ label }) =>
    el('th', { scope: 'colgroup', colspan: 2, role: 'columnheader', class: 'first' }, label),
  )
  const ways = apis.flatMap(() =>
    transports.map(({ label }, index) => el('th', { scope: 'col', role: 'columnheader', ...groupClass(index) }, label)),
  )
  return el(
    'table',
    { role: 'table', class: 'matrix' },
    el('caption', {}, t.caption),
    el(
      'thead',
      { role: 'rowgroup' },
      el('tr', { role: 'row' }, el('th', { scope: 'col', rowspan: 2, role: 'columnheader' }, t.request), ...columns),
      el('tr', { role: 'row', class: 'ways' }, ...ways),
    ),
    el('tbody', { role: 'rowgroup' }, ...rows.map((row) => createRow(row, dialog))),
  )
}

function createRow({ request: { id, method, path }, cells }: Row, dialog: HTMLDialogElement): HTMLElement {
  const { title, about } = texts().matrix.requests[id]
  return el(
    'tr',
    { role: 'row' },
    el(
      'th',
      { scope: 'row', role: 'rowheader', class: 'request' },
      el('span', { class: 'title' }, title),
      ' ',
      el('code', {}, `${method} ${path}`),
      ' ',
      el('span', { class: 'about' }, about),
    ),
    ...cells.map((cell, index) => {
      cell.button.addEventListener('click', () => showDetail(dialog, cell))
      return el('td', { role: 'cell', ...groupClass(index) }, cell.button)
    }),
  )
}

/** Each framework has a column for each transport; the first one stands apart from the framework before. */
function groupClass(column: number): Record<string, string> {
  return column % transports.length === 0 ? { class: 'first' } : {}
}

async function runAll(rows: readonly Row[], summary: HTMLElement, runButton: HTMLButtonElement): Promise<void> {
  const t = texts().matrix
  runButton.disabled = true
  summary.textContent = t.running
  try {
    summary.textContent = summarize(
      await Promise.all(rows.map(({ cells }) => Promise.all(cells.map((cell) => cell.run())))),
    )
  } catch {
    summary.textContent = t.gone
  }
  runButton.disabled = false
}

function summarize(results: readonly (readonly Result[])[]): string {
  const t = texts().matrix
  const all = results.flat().map(({ outcome }) => outcome)
  const parts = (['read', 'blocked', 'failed'] as const)
    .map((state) => ({ state, count: all.filter((outcome) => outcome.state === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => t.counted[state](count))
  const differing = results.filter((row) => new Set(row.map(({ outcome }) => outcome.what)).size > 1).length
  return `${t.total(all.length)}: ${parts.join(', ')}. ${differing === 0 ? t.agree : t.differ(differing)}`
}
