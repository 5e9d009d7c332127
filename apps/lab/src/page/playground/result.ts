import { evidenceLine } from '../code/evidence-line.ts'
import { el } from '../dom.ts'
import { button } from '../form.ts'
import { texts } from '../language.ts'
import { renderEdge } from './edge-view.ts'
import type { Play, PlayResult, Wrong } from './play.ts'
import { type PolicyProblem, readPolicy } from './policy-text.ts'
import { renderRepair } from './repair-view.ts'
import { describeProblem } from './server-form.ts'
import type { PlayState } from './state.ts'
import { consoleLines, renderSteps } from './steps-view.ts'

/** Shows what comes of a request: the verdict, what is wrong, what to write, and each step. */
export function renderResult(
  root: HTMLElement,
  state: PlayState,
  result: PlayResult,
  fill: (changed: Partial<PlayState>) => void,
  link: () => string,
): void {
  const open = new Set([...root.querySelectorAll('details[open]')].map(({ id }) => id))
  let verdict = root.querySelector<HTMLElement>('.verdict')
  if (verdict === null) {
    // It stays while the rest changes, because screen readers speak only what changes in it.
    verdict = el('div', { class: 'verdict', role: 'status' })
    root.append(el('div', { class: 'verdict-row' }, verdict, linkButton(link)), el('div', { class: 'findings' }))
  }
  const { data, title, why } = describeVerdict(result)
  verdict.dataset.state = data
  verdict.replaceChildren(el('strong', {}, title), el('p', {}, why))
  const findings = root.querySelector('.findings')
  findings?.replaceChildren(...renderFindings(state, result, fill))
  for (const details of root.querySelectorAll('details')) details.open ||= open.has(details.id)
}

function linkButton(link: () => string): HTMLElement {
  const t = texts().playground
  const copy = button(t.link, async () => {
    await navigator.clipboard.writeText(link())
    copy.textContent = t.linked
    setTimeout(() => {
      copy.textContent = t.link
    }, 2000)
  })
  return copy
}

interface Verdict {
  readonly data: 'read' | 'blocked' | 'failed'
  readonly title: string
  readonly why: string
}

function describeVerdict(result: PlayResult): Verdict {
  const { failures, playground } = texts()
  const t = playground.verdict
  if (result.kind === 'unusable') {
    const { page } = playground
    const why = {
      from: page.noOrigin,
      url: page.noUrl,
      headers: page.noHeader(result.detail),
      refused: `${t.refused} ${result.detail}`,
    }
    return { data: 'failed', title: t.unusable, why: why[result.field] }
  }
  if (result.kind === 'unreadable') return { data: 'failed', title: t.unreadable, why: t.unreadableWhy }
  if (result.kind === 'misconfigured') {
    return { data: 'failed', title: t.misconfigured, why: t.misconfiguredWhy(result.problems.length) }
  }
  const { outcome, verdict } = result
  if (outcome.verdict === 'blocked') return { data: 'blocked', title: t.blocked, why: failures[outcome.failure] }
  if (verdict === 'opaque') return { data: 'failed', title: t.opaque, why: t.opaqueWhy }
  const why = outcome.responseType === 'basic' ? t.sameOrigin : t.readable(outcome.visibleHeaders.join(', '))
  return { data: 'read', title: t.read, why }
}

function renderFindings(
  state: PlayState,
  result: PlayResult,
  fill: (changed: Partial<PlayState>) => void,
): HTMLElement[] {
  if (result.kind === 'unusable') return []
  if (result.kind === 'unreadable') return [renderProblems(texts().playground.verdict.unreadableTitle, result.problems)]
  if (result.kind === 'misconfigured') return renderMisconfigured(result)
  return [
    ...renderWrongs(result.wrongs),
    ...(result.repair === undefined ? [] : [renderRepair(result, result.repair, fill)]),
    renderSteps(result),
    ...renderConsole(result),
    ...renderExplanation(state, result),
    ...renderExport(state),
  ]
}

function renderProblems(title: string, problems: readonly PolicyProblem[]): HTMLElement {
  const t = texts().playground.wrong
  const items = problems.map((problem) =>
    el('li', {}, el('strong', {}, t.line(problem.line)), describeProblem(problem)),
  )
  return el('section', {}, el('h2', {}, title), el('ul', { class: 'wrongs' }, ...items))
}

function renderMisconfigured({ problems, careless }: Extract<PlayResult, { kind: 'misconfigured' }>): HTMLElement[] {
  const t = texts().playground.careless
  const words =
    careless.verdict === 'blocked'
      ? [el('p', {}, t.blocked), el('blockquote', { lang: 'en' }, el('code', {}, careless.messages.chrome))]
      : [el('p', {}, t.allowed)]
  return [renderProblems(texts().playground.wrong.title, problems), el('section', {}, el('h2', {}, t.title), ...words)]
}

function renderWrongs(wrongs: readonly Wrong[]): HTMLElement[] {
  const { wrong: t } = texts().playground
  if (wrongs.length === 0) return []
  const items = wrongs.map(({ message, fix, evidence }) =>
    el(
      'li',
      {},
      el('p', { class: 'summary' }, message),
      ...evidence.map((line) => el('p', { class: 'hint' }, evidenceLine(line))),
      el('p', {}, el('strong', {}, t.fix), ' ', fix),
    ),
  )
  return [el('section', {}, el('h2', {}, t.title), el('ul', { class: 'wrongs' }, ...items))]
}

function renderConsole({ outcome }: Play): HTMLElement[] {
  if (outcome.verdict !== 'blocked') return []
  const t = texts().playground.console
  return [el('details', { id: 'console', open: '' }, el('summary', {}, t.title), consoleLines(outcome.messages))]
}

function renderExport(state: PlayState): HTMLElement[] {
  const policy = state.server === 'policy' ? readPolicy(state.policy).policy : undefined
  return policy === undefined ? [] : [renderEdge(policy)]
}

function renderExplanation({ server }: PlayState, { steps }: Play): HTMLElement[] {
  const last = steps.at(-1)?.explanation
  if (server !== 'policy' || last === undefined) return []
  const label = texts().playground.explanation
  const text = el('pre', { lang: 'en', tabindex: 0, role: 'region', 'aria-label': label }, el('code', {}, String(last)))
  return [el('details', { id: 'explanation' }, el('summary', {}, label), text)]
}
