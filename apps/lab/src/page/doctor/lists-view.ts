import { el } from '../dom.ts'
import { button } from '../form.ts'
import { texts } from '../language.ts'
import type { Examination } from './examine.ts'
import type { SaidFinding } from './said-finding.ts'
import { nameOf, stateOf } from './verdict-view.ts'

/** Every request of the paste, to look at one after the other. */
export function renderOthers(
  findings: readonly SaidFinding[],
  requests: number,
  show: (finding: SaidFinding) => void,
): HTMLElement {
  const t = texts().doctor
  const rows = findings.map((finding) => {
    const { diagnosis, recording } = finding
    const { method, url } = recording.request
    const choice = button('', () => {
      show(finding)
      for (const other of rows) other.choice.removeAttribute('aria-current')
      choice.setAttribute('aria-current', 'true')
    })
    choice.dataset.state = stateOf(diagnosis)
    choice.append(
      el('strong', {}, nameOf(diagnosis)),
      el('code', {}, [method, url].filter(Boolean).join(' ') || t.noAddress),
      el('span', {}, diagnosis.primary?.message ?? ''),
    )
    return { choice, item: el('li', {}, choice) }
  })
  rows[0]?.choice.setAttribute('aria-current', 'true')
  const hidden = requests - findings.length
  return el(
    'section',
    { class: 'others' },
    el('h3', {}, t.others.title(requests)),
    el('ul', {}, ...rows.map(({ item }) => item)),
    hidden > 0 && el('p', { class: 'hint' }, t.others.more(hidden)),
  )
}

/** So many are shown at once. */
const fewLines = 5

/** What was not understood, as it was written: text, whatever it looks like. */
export function renderIgnored({ ignored, ignoredLines }: Examination, isAll: boolean): HTMLElement[] {
  const t = texts().doctor.ignored
  if (ignored.length === 0) return []
  const more = ignoredLines - ignored.length
  const label = t.title(ignoredLines)
  const details = el(
    'details',
    { class: 'card ignored' },
    el('summary', {}, label),
    el('pre', { tabindex: 0, role: 'region', 'aria-label': label }, el('code', {}, ignored.join('\n'))),
    more > 0 && el('p', { class: 'hint' }, t.more(more)),
  )
  details.open = isAll || ignoredLines <= fewLines
  return [details]
}
