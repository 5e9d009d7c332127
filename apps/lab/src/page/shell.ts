import { el } from './dom.ts'
import { chooseLanguage, currentLanguage, languages, texts } from './language.ts'
import { renderMatrix } from './matrix/matrix.ts'
import { readRoute, type SectionId, sectionIds, writeRoute } from './route.ts'
import { renderStart } from './start/start.ts'

/** Each fills its empty section when that is first shown, and again in another language. */
const renderers: Readonly<Record<SectionId, (root: HTMLElement) => unknown>> = {
  start: renderStart,
  matrix: renderMatrix,
}

/** Draws the page, and follows the address from then on. */
export function showPage(root: HTMLElement): void {
  let sections = draw(root)
  show(sections)
  addEventListener('hashchange', () => {
    show(sections)
    sections[readRoute(location.hash).section].querySelector('h1')?.focus()
  })
  root.addEventListener('click', (event) => {
    const language = event.target instanceof Element && event.target.closest<HTMLElement>('[data-language]')
    const chosen = language && languages.find(([tag]) => tag === language.dataset.language)
    if (!chosen) return
    event.preventDefault()
    chooseLanguage(chosen[0])
    sections = draw(root)
    show(sections)
    root.querySelector<HTMLElement>(`[data-language="${chosen[0]}"]`)?.focus()
  })
}

function draw(root: HTMLElement): Record<SectionId, HTMLElement> {
  const t = texts()
  const sections = Object.fromEntries(
    sectionIds.map((id) => [id, el('section', { id: `section-${id}`, class: 'section', hidden: '' })]),
  ) as Record<SectionId, HTMLElement>
  const links = sectionIds.map((id) => el('li', {}, el('a', { href: writeRoute(id) }, t.sections[id].menu)))
  const choices = languages.map(([tag, name]) => {
    const here: Record<string, string> = tag === currentLanguage() ? { 'aria-current': 'true' } : {}
    return el(
      'li',
      {},
      el('a', { href: `?lang=${tag}`, 'data-language': tag, hreflang: tag, lang: tag, ...here }, name),
    )
  })
  root.replaceChildren(
    el(
      'header',
      { class: 'top' },
      el('a', { class: 'brand', href: writeRoute('start') }, t.brand),
      el('nav', { 'aria-label': t.menu }, el('ul', { class: 'menu' }, ...links)),
      el('ul', { class: 'languages', 'aria-label': t.languages }, ...choices),
    ),
    el('main', {}, ...Object.values(sections)),
  )
  return sections
}

/** A section is filled once: what a person typed or ran there survives a look elsewhere. */
function show(sections: Record<SectionId, HTMLElement>): void {
  const { section } = readRoute(location.hash)
  for (const id of sectionIds) sections[id].hidden = id !== section
  for (const link of document.querySelectorAll('.menu a')) {
    const isHere = link.getAttribute('href') === writeRoute(section)
    if (isHere) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
  const { brand, sections: named } = texts()
  document.title = section === 'start' ? named.start.title : `${named[section].title} · ${brand}`
  if (sections[section].childElementCount === 0) renderers[section](sections[section])
}
