import { el } from '../dom.ts'
import { texts } from '../language.ts'
import type { ShownAnswer, ShownCheck } from './answers.ts'
import type { SaidFinding } from './said-finding.ts'

const marks = { passed: '✓', failed: '✕', unrecorded: '–' } as const
const states = { passed: 'read', failed: 'blocked', unrecorded: 'failed' } as const
const headersOfCors = /^(vary|location|access-control-.*)$/i

/** What was recorded, and what was not; only of the first a browser's checks are shown. */
export function renderRecorded({ recording, answers }: SaidFinding): HTMLElement {
  const t = texts().doctor.recorded
  const { origin, url, method, credentials } = recording.request
  const facts: readonly (readonly [string, string | undefined])[] = [
    [t.page, origin],
    [t.address, url || undefined],
    [t.method, method],
    [t.credentials, credentials],
  ]
  return el(
    'section',
    { class: 'card recorded' },
    el('h3', {}, t.title),
    el('dl', {}, ...facts.flatMap(([name, value]) => [el('dt', {}, name), renderFact(value)])),
    ...answers.map(renderAnswer),
  )
}

function renderFact(value: string | undefined): HTMLElement {
  return value === undefined
    ? el('dd', { class: 'unrecorded' }, texts().doctor.recorded.not)
    : el('dd', {}, el('code', {}, value))
}

function renderAnswer({ stage, state, status, headers, checks }: ShownAnswer): HTMLElement {
  const t = texts().doctor.recorded
  const lines = (headers ?? []).filter(([name]) => headersOfCors.test(name))
  const code = [
    ...(status === undefined ? [] : [String(status)]),
    ...lines.map(([name, value]) => `${name}: ${value}`),
  ].join('\n')
  const isBare = headers !== undefined && lines.length === 0
  return el(
    'div',
    { class: 'recorded-answer' },
    el('h4', {}, t.answers[stage]),
    code === ''
      ? el('p', { class: 'unrecorded' }, state === 'none' ? t.none : t.not)
      : el('pre', {}, el('code', {}, code)),
    isBare && el('p', { class: 'hint' }, t.noCorsHeaders),
    state === 'recorded' && headers === undefined && el('p', { class: 'hint' }, t.noHeaders),
    checks.length > 0 && el('ul', { class: 'checks' }, ...checks.map(renderCheck)),
  )
}

function renderCheck({ id, state, wanted, found }: ShownCheck): HTMLElement {
  const { recorded: t } = texts().doctor
  const { checks } = texts().playground.steps
  return el(
    'li',
    { 'data-state': states[state] },
    el('span', { class: 'mark', role: 'img', 'aria-label': t.marks[state] }, marks[state]),
    ' ',
    el('strong', {}, id === 'status' ? t.status : checks[id]),
    `, ${t.wanted} `,
    ...wanted.flatMap((value, index) => [index > 0 && ` ${t.or} `, el('code', {}, value)]),
    `, ${t.found} `,
    found === '' ? t.nothing : el('code', {}, found),
    state === 'unrecorded' && el('span', { class: 'hint' }, ` ${t.depends}`),
  )
}
