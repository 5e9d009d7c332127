import { el } from './dom.ts'
import { chooseLanguage, currentLanguage, languages, texts } from './language.ts'
import { type Render, readRoute, type SectionId, sectionIds, writeRoute } from './route.ts'
import { renderStart } from './start/start.ts'

/** In a frame of another page, which has a menu and a main part of its own. */
const isEmbedded = new URLSearchParams(location.search).has('embedded')

/** What fills each section when that is first shown, and again in another language; loaded when it is wanted. */
const renderers: Readonly<Record<SectionId, () => Render | Promise<Render>>> = {
  start: () => renderStart,
  matrix: async () => (await import('./matrix/matrix.ts')).renderMatrix,
  playground: async () => (await import('./playground/playground.ts')).renderPlayground,
  origins: async () => (await import('./origins/origins.ts')).renderOrigins,
}

/** The part of the address that each section was last left with, so that its link in the menu leads back there. */
const kept = new Map<SectionId, string>()

/** Draws the page, and follows the address from then on. */
export function showPage(root: HTMLElement): void {
  document.documentElement.classList.toggle('embedded', isEmbedded)
  let sections = draw(root)
  show(sections).catch(reportError)
  addEventListener('hashchange', async () => {
    await show(sections)
    scrollTo(0, 0)
    sections[readRoute(location.hash).section].querySelector('h1')?.focus()
  })
  root.addEventListener('click', (event) => {
    const link = event.target instanceof Element && event.target.closest<HTMLElement>('[data-language]')
    const chosen = link && languages.find(([tag]) => tag === link.dataset.language)
    if (!chosen) return
    event.preventDefault()
    chooseLanguage(chosen[0])
    sections = draw(root)
    show(sections).catch(reportError)
    root.querySelector<HTMLElement>(`[data-language="${chosen[0]}"]`)?.focus()
  })
}

function draw(root: HTMLElement): Record<SectionId, HTMLElement> {
  const sections = Object.fromEntries(
    sectionIds.map((id) => [id, el('section', { id: `section-${id}`, class: 'section', hidden: '' })]),
  ) as Record<SectionId, HTMLElement>
  const body = el(isEmbedded ? 'div' : 'main', { id: 'main', tabindex: -1 }, ...Object.values(sections))
  root.replaceChildren(...(isEmbedded ? [] : leads(body)), body)
  return sections
}

/** What leads around the page: past the menu, to its sections, and to its other language. */
function leads(body: HTMLElement): readonly HTMLElement[] {
  const t = texts()
  const links = sectionIds.map((id) =>
    el('li', {}, el('a', { href: kept.get(id) ?? writeRoute(id), 'data-section': id }, t.sections[id].menu)),
  )
  const choices = languages.map(([tag, name]) => {
    const here: Record<string, string> = tag === currentLanguage() ? { 'aria-current': 'true' } : {}
    return el(
      'li',
      {},
      el('a', { href: `?lang=${tag}`, 'data-language': tag, hreflang: tag, lang: tag, ...here }, name),
    )
  })
  const skip = el('a', { class: 'skip', href: '#main' }, t.skip)
  // The address behind the `#` is the section's.
  skip.addEventListener('click', (event) => {
    event.preventDefault()
    body.focus()
  })
  return [
    skip,
    el(
      'header',
      { class: 'top' },
      el('a', { class: 'brand', href: writeRoute('start') }, t.brand),
      el('nav', { 'aria-label': t.menu }, el('ul', { class: 'menu' }, ...links)),
      el('ul', { class: 'languages', 'aria-label': t.languages }, ...choices),
    ),
  ]
}

/** What a person did in a section survives a look elsewhere; an address that says something else fills it anew. */
async function show(sections: Record<SectionId, HTMLElement>): Promise<void> {
  const { section: here, params } = readRoute(location.hash)
  for (const id of sectionIds) sections[id].hidden = id !== here
  for (const link of document.querySelectorAll<HTMLElement>('.menu a')) {
    if (link.dataset.section === here) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
  const { brand, sections: named } = texts()
  document.title = here === 'start' ? named.start.title : `${named[here].title} · ${brand}`
  const root = sections[here]
  const isNew = root.childElementCount === 0
  if (!isNew && (params.size === 0 || location.hash === kept.get(here))) return
  const render = await renderers[here]()
  root.replaceChildren()
  render(root, params, (changed) => {
    const hash = writeRoute(here, changed)
    kept.set(here, hash)
    document.querySelector(`[data-section="${here}"]`)?.setAttribute('href', hash)
    if (readRoute(location.hash).section === here) history.replaceState(null, '', hash)
  })
}
