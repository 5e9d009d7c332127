import { el } from '../dom.ts'
import { texts } from '../language.ts'
import { pasteBox } from '../playground/paste-box.ts'
import { type Render, writeRoute } from '../route.ts'
import { picture } from './picture.ts'
import './start.css'

/** Fills the section that tells what CORS is, and where to find what. */
export const renderStart: Render = (root) => {
  const t = texts().start
  const { paste } = texts().playground
  const steps = t.story.steps.map(({ title, text }) => el('li', {}, el('h3', {}, title), el('p', {}, text)))
  const links = (['playground', 'matrix', 'origins'] as const).map((id) =>
    el(
      'li',
      {},
      el('a', { href: writeRoute(id) }, el('strong', {}, t.links[id].title), el('span', {}, t.links[id].text)),
    ),
  )
  root.append(
    el('h1', { tabindex: -1 }, t.title),
    el('p', { class: 'lead' }, t.lead),
    el('section', { class: 'card own' }, el('h2', {}, paste.title), pasteBox()),
    el('section', { class: 'links' }, el('h2', {}, t.links.title), el('ul', {}, ...links)),
    el('section', { class: 'story' }, el('h2', {}, t.story.title), picture(), el('ol', {}, ...steps)),
  )
}
