import { el } from '../dom.ts'
import { texts } from '../language.ts'
import { writeRoute } from '../route.ts'

/** Fills the section that tells what CORS is. */
export function renderStart(root: HTMLElement): void {
  const t = texts().start
  root.append(
    el('h1', { tabindex: -1 }, t.title),
    ...t.story.map((paragraph) => el('p', {}, paragraph)),
    el('p', {}, el('a', { href: writeRoute('matrix') }, t.toMatrix)),
  )
}
