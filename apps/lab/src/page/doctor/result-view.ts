import { Diagnosis, texts as diagnosisTexts } from '@cors/browser'
import { codeBlock } from '../code/code-block.ts'
import { evidenceLine } from '../code/evidence-line.ts'
import { el } from '../dom.ts'
import { button } from '../form.ts'
import { currentLanguage, texts } from '../language.ts'
import type { Examination } from './examine.ts'
import { renderFix } from './fix-view.ts'
import { renderIgnored, renderOthers } from './lists-view.ts'
import { renderRecorded } from './recorded-view.ts'
import type { SaidFinding } from './said-finding.ts'
import { renderVerdict } from './verdict-view.ts'

/** Shows what a paste means: one request at a time, and what was not understood. */
export function renderExamination(root: HTMLElement, examination: Examination, addMore: () => void): void {
  const words = diagnosisTexts[currentLanguage()]
  const findings = examination.findings.map((finding) => ({
    ...finding,
    diagnosis: new Diagnosis(finding.data, words),
  }))
  const place = el('div', { class: 'finding' })
  const show = (finding: SaidFinding): void => place.replaceChildren(...renderFinding(finding, addMore))
  const [first] = findings
  if (first !== undefined) show(first)
  root.append(
    place,
    ...(findings.length > 1 ? [renderOthers(findings, examination.requests, show)] : []),
    ...renderIgnored(examination, findings.length === 0),
  )
}

/** What is wrong and what to do come first; what that rests on is next to it, or below. */
function renderFinding(finding: SaidFinding, addMore: () => void): HTMLElement[] {
  const { diagnosis } = finding
  const isOpen = diagnosis.primary === null
  const next = renderNext(diagnosis, addMore)
  return [
    el(
      'div',
      { class: 'answer-first' },
      renderVerdict(finding),
      ...(isOpen ? next : renderFix(finding)),
      ...renderFurther(diagnosis),
    ),
    el(
      'div',
      { class: 'grounds' },
      ...(isOpen ? [] : next),
      ...renderList('assumed', texts().doctor.assumed, diagnosis.assumed),
      ...renderList('seen', texts().doctor.seen, diagnosis.primary?.evidence ?? []),
      renderRecorded(finding),
    ),
  ]
}

function renderNext({ next }: Diagnosis, addMore: () => void): HTMLElement[] {
  const t = texts().doctor.next
  if (next.length === 0) return []
  const items = next.map(({ text, command }) =>
    el('li', {}, el('p', {}, text), command !== undefined && codeBlock(command, t.command)),
  )
  return [
    el(
      'section',
      { class: 'card next' },
      el('h3', {}, t.title),
      el('ol', { class: 'points' }, ...items),
      button(t.add, addMore),
    ),
  ]
}

function renderList(name: string, title: string, items: readonly string[]): HTMLElement[] {
  if (items.length === 0) return []
  const list = el('ul', { class: 'points' }, ...items.map((item) => el('li', {}, evidenceLine(item))))
  return [el('section', { class: `card ${name}` }, el('h3', {}, title), list)]
}

/** Browsers name the first fault; the others come to light one after the other. */
function renderFurther({ faults }: Diagnosis): HTMLElement[] {
  const t = texts().doctor
  if (faults.length < 2) return []
  const items = faults
    .slice(1)
    .map(({ message, fix }) => el('li', {}, el('p', { class: 'summary' }, message), el('p', {}, fix.text)))
  return [el('section', { class: 'card further' }, el('h3', {}, t.further), el('ul', { class: 'points' }, ...items))]
}
