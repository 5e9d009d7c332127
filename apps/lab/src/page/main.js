/** @import { LabFacts } from '../page-server.ts' */
/** @import { Result } from './cells.js' */
import { Cell } from './cells.js'
import { showDetail } from './detail.js'
import { byId, el } from './dom.js'
import { requests } from './requests.js'
import { transports } from './transports.js'

/** @type {LabFacts} */
const facts = await (await fetch('/lab.json')).json()
const rows = requests.map((request) => ({
  request,
  cells: facts.apis.flatMap((api) => transports.map((transport) => new Cell(request, api, transport))),
}))
const runButton = /** @type {HTMLButtonElement} */ (byId('run'))

showOrigin()
byId('policy').textContent = JSON.stringify(facts.policy, null, 2)
byId('table').append(createTable())
runButton.addEventListener('click', runAll)
await runAll()

function showOrigin() {
  const isAllowed = location.origin === facts.allowedOrigin
  const other = isAllowed ? facts.deniedOrigin : facts.allowedOrigin
  byId('origin').dataset.state = isAllowed ? 'read' : 'blocked'
  byId('origin').append(
    'This page’s origin is ',
    el('strong', {}, location.origin),
    isAllowed ? ': the policy allows it. ' : ': the policy does not allow it. ',
    el(
      'a',
      { href: other },
      isAllowed ? 'Open it from an origin that is not allowed' : 'Open it from the allowed origin',
    ),
  )
}

// The roles look redundant; but a table that is laid out as a grid, as on a phone, loses its own.
function createTable() {
  const columns = facts.apis.map(({ label }) =>
    el('th', { scope: 'colgroup', colspan: 2, role: 'columnheader', class: 'first' }, label),
  )
  const ways = facts.apis.flatMap(() =>
    transports.map(({ label }, index) => el('th', { scope: 'col', role: 'columnheader', ...groupClass(index) }, label)),
  )
  return el(
    'table',
    { role: 'table' },
    el('caption', {}, 'What the browser did with each request'),
    el(
      'thead',
      { role: 'rowgroup' },
      el('tr', { role: 'row' }, el('th', { scope: 'col', rowspan: 2, role: 'columnheader' }, 'Request'), ...columns),
      el('tr', { role: 'row', class: 'ways' }, ...ways),
    ),
    el('tbody', { role: 'rowgroup' }, ...rows.map(createRow)),
  )
}

/** @param {typeof rows[number]} row */
function createRow({ request: { title, about, method, path }, cells }) {
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
      cell.button.addEventListener('click', () => showDetail(cell))
      return el('td', { role: 'cell', ...groupClass(index) }, cell.button)
    }),
  )
}

/**
 * Each framework has a column for each transport; the first one stands apart from the framework before.
 *
 * @param {number} column
 */
function groupClass(column) {
  return column % transports.length === 0 ? { class: 'first' } : {}
}

async function runAll() {
  runButton.disabled = true
  const summary = byId('summary')
  summary.textContent = 'Running…'
  try {
    summary.textContent = summarize(
      await Promise.all(rows.map(({ cells }) => Promise.all(cells.map((cell) => cell.run())))),
    )
  } catch {
    summary.textContent = 'The lab does not answer any more: start it again.'
  }
  runButton.disabled = false
}

/** @param {readonly (readonly Result[])[]} results */
function summarize(results) {
  const all = results.flat().map(({ outcome }) => outcome)
  const parts = /** @type {const} */ (['read', 'blocked', 'failed'])
    .map((state) => ({ state, count: all.filter((outcome) => outcome.state === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${count} ${state}`)
  const differing = results.filter((row) => new Set(row.map(({ outcome }) => outcome.what)).size > 1).length
  const agreement =
    differing === 0 ? 'All four frameworks agree in every row.' : `The frameworks differ in ${differing} rows.`
  return `${all.length} requests: ${parts.join(', ')}. ${agreement}`
}
