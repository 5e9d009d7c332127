import { recogniseFailure } from '@cors/browser/internal'

/** What to search for in place of what was pasted: the code of the failure that a line of a console names. */
export function searchFor(pasted: string): string {
  return recogniseFailure(pasted)?.code ?? pasted
}

/**
 * A line of a console has the addresses of whoever pastes it, which no page has: the search would find nothing. What is pasted is
 * recognised, as the doctor does it, and the page of its code is found.
 */
export function findPastedLines(): void {
  document.addEventListener('paste', (event) => {
    const input = event.target
    if (!(input instanceof HTMLInputElement) || input.closest('site-search') === null) return
    const pasted = event.clipboardData?.getData('text') ?? ''
    const term = searchFor(pasted)
    if (term === pasted) return
    event.preventDefault()
    input.value = term
    input.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

/** A table that is wider than the screen scrolls; whoever has only a keyboard must be able to reach it. */
export function makeTablesReachable(): void {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0')
      else target.removeAttribute('tabindex')
    }
  })
  for (const table of document.querySelectorAll('.sl-markdown-content table')) observer.observe(table)
}

/** The button shows its shortcut too, which its name has to contain for people who speak to their computers. */
export function nameSearchButton(): void {
  const button = document.querySelector('site-search button[data-open-modal]')
  const shortcut = button?.querySelector(':scope > kbd')?.textContent?.replaceAll(/\s/g, '')
  if (button && shortcut) button.setAttribute('aria-label', `${button.getAttribute('aria-label')} ${shortcut}`)
}
