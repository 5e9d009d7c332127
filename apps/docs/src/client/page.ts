import { recogniseFailure } from '@cors/browser/internal'

/** The code of a message of these packages. */
const ownCode = /\/(?:config-errors|denials|audit|browser-errors)\/([a-z-]+)\/|\[([a-z]+(?:-[a-z]+)+)\]$/m
/** What browsers say without a reason. */
const reasonless =
  /due to access control checks|Failed to fetch|net::ERR_FAILED|NetworkError when attempting to fetch|Load failed/
/** These stand together on one page, which says where to find the reason. */
const allReasonless = 'NetworkError Load failed'

/**
 * What to search for in place of what was pasted: the code that a line of a console names, on the page that has such lines; or the code
 * that a message of these packages has, in its address or in brackets. A line without a reason leads to where one is found.
 */
export function searchFor(pasted: string): string {
  const code = recogniseFailure(pasted)?.code
  // A denial may have the same code, but its page names no browser.
  if (code !== undefined) return `${code} Chrome`
  const [, address, brackets] = ownCode.exec(pasted) ?? []
  return address ?? brackets ?? (reasonless.test(pasted) ? allReasonless : pasted)
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

/** The button shows its shortcut too, which is not a part of its name: the style sheet writes it, so that it is not read as text. */
export function nameSearchButton(): void {
  for (const key of document.querySelectorAll<HTMLElement>('site-search button[data-open-modal] kbd kbd')) {
    key.dataset.key = key.textContent ?? ''
    key.textContent = ''
  }
}
