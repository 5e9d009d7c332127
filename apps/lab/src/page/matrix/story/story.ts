import type { BrowserOutcome } from '@cors/browser'
import { answerChecks, type PreflightQuestion } from '@cors/browser/internal'
import type { LabFacts } from '../../../page-server.ts'
import type { Exchange } from '../../../recorder.ts'
import { el } from '../../dom.ts'
import { texts } from '../../language.ts'
import type { Cell, Result } from '../cells.ts'
import { clientCode } from '../client-code.ts'
import { currentEngine } from '../engine-differences.ts'
import { sayNote, sayState, titleOf } from '../words.ts'
import { consoleMessage } from './console.ts'
import { describeFix } from './fix.ts'
import { answerOf, isPreflight, replay } from './replay.ts'
import './story.css'
import { describeChecks, describeHead, note, says } from './steps.ts'

/** Opens the story of a cell: from the page to the server and back, with what the browser checked on the way. */
export async function showStory(dialog: HTMLDialogElement, cell: Cell, facts: LabFacts): Promise<void> {
  const { row, api, place, result } = cell
  if (result === undefined) return
  const outcome = await replay(result)
  const close = el('button', { type: 'button', class: 'close', 'aria-label': texts().close }, '✕')
  close.addEventListener('click', () => dialog.close())
  const t = texts().matrix
  const { observed, reply } = result
  dialog.replaceChildren(
    el(
      'header',
      {},
      el('h2', { id: 'detail-title' }, `${titleOf(row)}: ${api.label}, ${t.places[place.id].title}`),
      close,
    ),
    el(
      'div',
      { class: 'detail' },
      el(
        'p',
        { class: 'verdict', 'data-state': observed.state },
        el('strong', {}, `${sayState(row, observed.state, reply)} `),
        sayNote(row, observed, reply),
      ),
      ...result.known.map(({ id }) => el('p', { class: 'known' }, t.story.known[id])),
      describeDifference(result),
      el(
        'ol',
        { class: 'story' },
        el('li', { class: 'cast', 'aria-hidden': 'true' }, ...castOf(cell).map((actor) => el('span', {}, actor))),
        el(
          'li',
          { class: 'from-page' },
          says(t.story.page, t.story.browser, t.story.asks),
          el('pre', {}, el('code', {}, clientCode(row, result.url))),
        ),
        ...(result.exchanges ?? []).flatMap((exchange, index, all) =>
          describeExchange(result, outcome, exchange, index === all.length - 1),
        ),
        describeEnd(cell, result, outcome),
      ),
      await describeFix(cell, result, outcome, facts),
    ),
  )
  dialog.showModal()
}

function castOf({ api, place }: Cell): string[] {
  const { story } = texts().matrix
  return [`${story.page} ${place.origin}`, `${story.browser} ${currentEngine()}`, `${story.server} ${api.label}`]
}

/** What the prediction got wrong: a bug in the browser or in `@cors/browser`. */
function describeDifference({ differences, observed, prediction }: Result): HTMLElement | undefined {
  if (differences.length === 0) return undefined
  const pick = (facts: Result['observed']): string =>
    JSON.stringify(Object.fromEntries(differences.map((name) => [name, facts[name]])), null, 2)
  const { story } = texts().matrix
  return el(
    'div',
    { class: 'difference' },
    el('p', {}, story.seen),
    el('pre', {}, el('code', {}, pick(observed))),
    el('p', {}, story.foretold),
    el('pre', {}, el('code', {}, pick(prediction.facts))),
  )
}

function describeExchange(
  { prediction }: Result,
  outcome: BrowserOutcome,
  exchange: Exchange,
  isLast: boolean,
): HTMLElement[] {
  const { story } = texts().matrix
  const { method, url, requestHeaders, answer } = exchange
  const path = url.replace(/[?&]exchange=[\w-]+/, '')
  const asked = isPreflight(exchange) ? readAsked(exchange) : undefined
  const failure = isLast && outcome.verdict === 'blocked' ? outcome.failure : undefined
  const sends = asked === undefined ? story.sends : story.asksFirst(asked.method, asked.headers)
  const request = el(
    'li',
    { class: 'to-server' },
    says(story.browser, story.server, sends),
    describeHead(`${method} ${path}`, requestHeaders),
  )
  if (answer === undefined)
    return [request, el('li', { class: 'to-browser' }, says(story.server, story.browser, story.noAnswer))]
  const checks = answerChecks(prediction.request, answerOf(exchange), asked, failure)
  return [
    request,
    el(
      'li',
      { class: 'to-browser' },
      says(story.server, story.browser, story.answers),
      describeHead(answer.status, answer.headers),
    ),
    el(
      'li',
      { class: 'browser' },
      checks.length > 0 ? describeChecks(checks) : note(uncheckedBecause(prediction.request.mode)),
    ),
  ]
}

function uncheckedBecause(mode: string | undefined): string {
  const { story } = texts().matrix
  return mode === 'no-cors' ? story.noCors : story.sameOrigin
}

function readAsked({ requestHeaders }: Exchange): PreflightQuestion {
  const find = (name: string): string | undefined => requestHeaders.find(([given]) => given.toLowerCase() === name)?.[1]
  return { method: find('access-control-request-method') ?? '', headers: find('access-control-request-headers') }
}

/** What the page gets, and what the console says where it gets nothing. */
function describeEnd({ row }: Cell, { observed, reply }: Result, outcome: BrowserOutcome): HTMLElement {
  const { story } = texts().matrix
  const engine = currentEngine()
  const isBlocked = observed.state === 'blocked' && outcome.verdict === 'blocked'
  const message = isBlocked ? consoleMessage(outcome, row.probe) : undefined
  return el(
    'li',
    { class: 'to-page', 'data-state': observed.state },
    says(story.browser, story.page, story.gets),
    el('p', { class: 'line' }, `${sayState(row, observed.state, reply)} `, sayNote(row, observed, reply)),
    message !== undefined && el('p', { class: 'label' }, story.console(engine)),
    message !== undefined && el('pre', { class: 'message', lang: 'en' }, el('code', {}, message)),
  )
}
