import { el } from '../dom.ts'
import { button } from '../form.ts'
import { texts } from '../language.ts'

const shown = 2000

/**
 * Code with a button that copies it.
 *
 * @param label tells this block from others, for screen readers
 */
export function codeBlock(code: string, label: string): HTMLElement {
  const t = texts()
  const copy = button(t.copy, async () => {
    await navigator.clipboard.writeText(code)
    copy.textContent = t.copied
    setTimeout(() => {
      copy.textContent = t.copy
    }, shown)
  })
  copy.setAttribute('aria-label', `${t.copy}: ${label}`)
  // Long lines scroll, and what scrolls must be reachable by keyboard.
  const pre = el('pre', { tabindex: 0, role: 'region', 'aria-label': label }, el('code', {}, code))
  return el('div', { class: 'code-block' }, pre, copy)
}
