import { el } from '../dom.ts'
import { texts } from '../language.ts'

/** Page, browser and server side by side, and what goes between them: in the order of reading, so that it reads as a list too. */
export function picture(): HTMLElement {
  const t = texts().start.picture
  const arrow = (from: number, to: number, label: string, isCode: boolean): HTMLElement => {
    const direction = from < to ? 'right' : 'left'
    return el(
      'li',
      { class: `arrow ${direction} lane-${Math.min(from, to)}` },
      isCode ? el('code', {}, label) : el('span', {}, label),
    )
  }
  return el(
    'figure',
    { class: 'picture' },
    el('figcaption', {}, t.title),
    el('ul', { class: 'actors' }, ...[t.page, t.browser, t.server].map((name) => el('li', {}, name))),
    el(
      'ol',
      { class: 'arrows' },
      arrow(1, 2, t.fetch, true),
      arrow(2, 3, t.origin, true),
      arrow(3, 2, t.allow, true),
      el('li', { class: 'thought' }, t.compare),
      arrow(2, 1, t.answer, false),
    ),
  )
}
