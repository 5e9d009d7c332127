import { createDoctor } from '../doctor/doctor.ts'
import { el } from '../dom.ts'
import { texts } from '../language.ts'
import { type Render, writeRoute } from '../route.ts'
import { picture } from './picture.ts'
import './start.css'

/** Fills the first section: the doctor, what CORS is, and where to find what. */
export const renderStart: Render = (root) => {
  const t = texts().start
  const { kinds } = texts().doctor
  const steps = t.story.steps.map(({ title, text }) => el('li', {}, el('h3', {}, title), el('p', {}, text)))
  const links = (['playground', 'matrix', 'origins'] as const).map((id) =>
    el(
      'li',
      {},
      el('a', { href: writeRoute(id) }, el('strong', {}, t.links[id].title), el('span', {}, t.links[id].text)),
    ),
  )
  const lead = el('p', { class: 'lead' }, t.lead)
  const what = el(
    'aside',
    { class: 'kinds', 'aria-label': kinds.title },
    el('h2', {}, kinds.title),
    el('ul', {}, ...kinds.items.map((item) => el('li', {}, item))),
  )
  // What helps somebody to begin makes room for the answer.
  const { form, output } = createDoctor(root, (isThere) => {
    lead.hidden = isThere
    what.hidden = isThere
    desk.classList.toggle('has-result', isThere)
  })
  const desk = el('div', { class: 'desk' }, form, what)
  root.append(
    el('h1', { tabindex: -1 }, t.title),
    lead,
    desk,
    output,
    el('section', { class: 'links' }, el('h2', {}, t.links.title), el('ul', {}, ...links)),
    el('section', { class: 'story' }, el('h2', {}, t.story.title), picture(), el('ol', {}, ...steps)),
  )
}
