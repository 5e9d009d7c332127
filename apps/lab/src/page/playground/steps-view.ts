import type { EngineMessages, Header, WireRequest } from '@cors/browser'
import type { CorsCheck } from '@cors/core'
import { writeFetch } from '../code/fetch-call.ts'
import { el } from '../dom.ts'
import { texts } from '../language.ts'
import type { Play, Step } from './play.ts'
import { headerOf } from './servers.ts'

const headersOfCors = /^(origin|vary|access-control-.*)$/i

/** The requests in their order, each with its answer and what became of it. */
export function renderSteps(play: Play): HTMLElement {
  const t = texts().playground.steps
  const { steps, outcome } = play
  const items = steps.map((step, index) => renderStep(play, step, index === steps.length - 1))
  const wasSent = steps.some(({ exchange }) => !exchange.request.preflight)
  const missing = steps.length === 0 ? t.nothing : t.notSent
  return el(
    'section',
    { class: 'steps' },
    el('h2', {}, t.title),
    el(
      'ol',
      {},
      el('li', { class: 'step' }, el('pre', {}, el('code', {}, writeFetch(play.request)))),
      ...items,
      ...(wasSent ? [] : [el('li', { class: 'step' }, el('p', { class: 'said' }, missing))]),
      outcome.verdict === 'allowed' &&
        el(
          'li',
          { class: 'step', 'data-state': 'read' },
          el('p', { class: 'said' }, `${t.result}: `, el('code', {}, describeSeen(play))),
        ),
    ),
  )
}

function describeSeen({ verdict, outcome }: Play): string {
  if (outcome.verdict !== 'allowed') return ''
  return verdict === 'opaque'
    ? 'Response { type: "opaque", status: 0 }'
    : `Response { type: "${outcome.responseType}" }`
}

function renderStep({ outcome }: Play, { exchange, explanation }: Step, isLast: boolean): HTMLElement {
  const { steps: t } = texts().playground
  const { request, response } = exchange
  const blocks = isLast && outcome.verdict === 'blocked'
  const why = request.preflight ? describeWhy(request) : ''
  return el(
    'li',
    { class: 'step', 'data-state': blocks ? 'blocked' : 'read' },
    el('h3', {}, request.preflight ? t.preflight : t.actual),
    why !== '' && el('p', { class: 'hint' }, why),
    el(
      'div',
      { class: 'exchange' },
      renderHead(t.sends, `${request.method} ${new URL(request.url).pathname}`, request.headers),
      renderHead(t.answers, String(response.status), response.headers),
    ),
    explanation !== undefined && explanation.decision.kind !== 'not-cors' && renderChecks(explanation.checks),
    el('p', { class: 'check' }, blocks ? `✕ ${texts().failures[outcome.failure]}` : `✓ ${t.accepts}`),
  )
}

/** A preflight names what it is for. */
function describeWhy(wire: WireRequest): string {
  const { why } = texts().playground.steps
  const method = headerOf(wire, 'access-control-request-method') ?? ''
  const names = headerOf(wire, 'access-control-request-headers')?.replaceAll(',', ', ')
  const isPlain = /^(GET|HEAD|POST)$/.test(method)
  if (names === undefined) return isPlain ? '' : why.method(method)
  return isPlain ? why.headers(names) : why.both(method, names)
}

function renderHead(title: string, line: string, headers: readonly Header[]): HTMLElement {
  const items = headers.map(([name, value]) =>
    el('li', headersOfCors.test(name) ? { class: 'cors' } : {}, el('span', { class: 'name' }, `${name}: `), value),
  )
  return el(
    'div',
    { class: 'wire' },
    el('p', { class: 'label' }, title),
    el('p', { class: 'line' }, line),
    el('ul', { class: 'lines' }, ...items),
  )
}

function renderChecks(checks: readonly CorsCheck[]): HTMLElement {
  const t = texts().playground.steps
  // The request passes always, and so do headers that nobody asks for.
  const shown = checks.filter(({ name, seen }) => name !== 'request' && seen !== 'none asked for')
  const items = shown.map(({ name, pass, seen, policy, link }) =>
    el(
      'li',
      { 'data-state': pass ? 'read' : 'blocked' },
      el('span', { class: 'mark', role: 'img', 'aria-label': pass ? t.pass : t.fail }, pass ? '✓' : '✕'),
      el('strong', {}, t.checks[name]),
      ' ',
      el('code', {}, seen),
      policy !== '' && el('span', { class: 'hint' }, ` (${t.policy} `, el('code', {}, policy), ')'),
      ' ',
      !pass && el('a', { href: link }, t.standard),
    ),
  )
  return el('div', { class: 'decision' }, el('p', { class: 'label' }, t.decision), el('ul', {}, ...items))
}

/** What each engine prints. */
export function consoleLines(messages: EngineMessages): HTMLElement {
  const t = texts().playground.console
  const engines = ['chrome', 'firefox', 'safari'] as const
  const items = engines.flatMap((engine) => [
    el('dt', {}, t[engine]),
    el('dd', { lang: 'en' }, el('code', {}, messages[engine])),
  ])
  return el('dl', { class: 'console' }, ...items)
}
