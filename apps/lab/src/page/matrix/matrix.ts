import type { LabFacts } from '../../page-server.ts'
import { addressForm, loadFacts } from '../addresses.ts'
import { el } from '../dom.ts'
import { texts } from '../language.ts'
import { Cell } from './cells.ts'
import { type Frame, openFrame } from './frames.ts'
import type { Place } from './place.ts'
import './matrix.css'
import { createPredictor } from './predict.ts'
import { rows } from './rows.ts'
import { runCells } from './run.ts'
import { showStory } from './story/story.ts'
import { summarize } from './summary.ts'
import { createTable, type TableRow } from './table.ts'

/** The rows as seen from one place. */
interface View {
  readonly id: Place['id']
  readonly rows: readonly TableRow[]
  readonly cells: readonly Cell[]
  readonly choice: HTMLButtonElement
  readonly panel: HTMLElement
}

/** Fills the section of the matrix, and runs every request. */
export async function renderMatrix(root: HTMLElement): Promise<void> {
  const t = texts().matrix
  const facts = await loadFacts()
  const dialog = el('dialog', { id: 'detail', closedby: 'any', 'aria-labelledby': 'detail-title' })
  const views = placesOf(facts).map((id) => createView(id, facts, dialog))
  const summary = el('p', { id: 'summary', role: 'status' }, t.starting)
  const runButton = el('button', { type: 'button', class: 'action' }, t.runAgain)
  root.append(
    el('h1', { tabindex: -1 }, t.title),
    el('p', {}, t.lead),
    describePolicies(facts),
    addressForm(facts) ?? '',
    el(
      'div',
      { class: 'places', role: 'group', 'aria-label': t.places.label },
      el('span', { 'aria-hidden': 'true' }, t.places.label),
      ...views.map(({ choice }) => choice),
    ),
    el('div', { class: 'bar' }, summary, runButton),
    ...views.map(({ panel }) => panel),
    dialog,
  )
  let shown = views.find(({ id }) => id === hereOf(facts)) as View
  const show = (view: View): void => {
    shown = view
    for (const { choice, panel } of views) {
      choice.setAttribute('aria-pressed', String(panel === view.panel))
      panel.hidden = panel !== view.panel
    }
    summary.textContent = summarize(view.rows)
  }
  for (const view of views) view.choice.addEventListener('click', () => show(view))
  const run = async (): Promise<void> => {
    runButton.disabled = true
    summary.textContent = t.running
    for (const { choice } of views) forget(badgeOf(choice))
    try {
      // What is looked at comes first.
      for (const view of [shown, ...views.filter((other) => other !== shown)]) await runView(view)
      summary.textContent = summarize(shown.rows)
    } catch {
      summary.textContent = t.gone
    }
    runButton.disabled = false
  }
  show(shown)
  runButton.addEventListener('click', run)
  await run()
}

function createView(id: Place['id'], facts: LabFacts, dialog: HTMLDialogElement): View {
  const t = texts().matrix
  const predict = createPredictor(facts)
  const places = facts.apis.map((api) => createPlace(id, api.origin, facts))
  const tableRows = rows.map((row) => ({
    row,
    cells: facts.apis.map((api, index) => new Cell(row, api, places[index] as Place, predict)),
  }))
  const cells = tableRows.flatMap((row) => row.cells)
  for (const cell of cells) cell.button.addEventListener('click', () => showStory(dialog, cell, facts))
  const origin = `${places[0]?.origin}${id === 'own' ? ' …' : ''}`
  const choice = el(
    'button',
    { type: 'button', class: 'place', 'data-place': id, 'aria-pressed': 'false' },
    el('span', {}, t.places[id].title),
    el('code', {}, origin),
    el('span', { class: 'badge' }),
  )
  const panel = el(
    'div',
    { class: 'panel', 'data-place': id, hidden: '' },
    createTable(t.places[id].caption, facts.apis, tableRows),
  )
  return { id, rows: tableRows, cells, choice, panel }
}

/** Which of the places this page is. */
function hereOf({ deniedOrigin }: LabFacts): Place['id'] {
  return location.origin === deniedOrigin ? 'denied' : 'allowed'
}

/** The pages of the lab do no jobs for a page that is on another host. */
function placesOf(facts: LabFacts): readonly Place['id'][] {
  return facts.isStatic ? [hereOf(facts)] : ['allowed', 'denied', 'own']
}

function createPlace(id: Place['id'], apiOrigin: string, { allowedOrigin, deniedOrigin }: LabFacts): Place {
  const origin = id === 'own' ? apiOrigin : id === 'allowed' ? allowedOrigin : deniedOrigin
  // Relative to this page where it is on that origin: a static host may have it in a folder.
  const runner = new URL('matrix/runner.html', origin === location.origin ? document.baseURI : `${origin}/`).href
  const url = id === 'own' ? `${origin}/lab` : runner
  return { id, origin, frame: () => frameOf(url) }
}

const frames = new Map<string, Promise<Frame>>()

/** Pages that do jobs stay open: also beside a section that is not shown, and in another language. */
function frameOf(url: string): Promise<Frame> {
  const known = frames.get(url)
  if (known !== undefined) return known
  const opened = openFrame(url, document.body)
  frames.set(url, opened)
  opened.catch(() => frames.delete(url))
  return opened
}

async function runView({ cells, choice }: View): Promise<void> {
  await runCells(cells)
  const badge = badgeOf(choice)
  const differing = cells.filter(({ result }) => (result?.differences.length ?? 0) > 0).length
  badge.textContent = differing === 0 ? '✓' : texts().matrix.differing(differing)
  badge.dataset.agrees = String(differing === 0)
}

function badgeOf(choice: HTMLElement): HTMLElement {
  return choice.querySelector('.badge') as HTMLElement
}

function forget(badge: HTMLElement): void {
  badge.textContent = ''
  delete badge.dataset.agrees
}

function describePolicies({ policy, publicPolicy }: LabFacts): HTMLElement {
  const t = texts().matrix
  const show = (value: unknown): HTMLElement => el('pre', {}, el('code', {}, JSON.stringify(value, null, 2)))
  return el(
    'details',
    {},
    el('summary', {}, t.policy),
    el('p', {}, t.areas.default),
    show(policy),
    el('p', {}, t.areas.public),
    show(publicPolicy),
    el('p', {}, t.areas.private),
  )
}
