import { el } from '../dom.ts'
import { button, field, textArea } from '../form.ts'
import { texts } from '../language.ts'
import { writeRoute } from '../route.ts'
import { writeState } from './state.ts'

/** Takes what people have when they come: a line of the console, or a copied call. It leads to the playground, filled in. */
export function pasteBox(): HTMLElement {
  const t = texts().playground.paste
  const area = textArea('', 3, () => answer.replaceChildren())
  area.placeholder = t.placeholder
  const answer = el('p', { class: 'answer', role: 'status' })
  const read = async (): Promise<void> => {
    // It brings a parser of JavaScript along, which nobody needs to see this box.
    const { readPasted } = await import('./paste.ts')
    const pasted = readPasted(area.value)
    if (pasted === undefined) {
      answer.textContent = /failed to fetch|networkerror|load failed/i.test(area.value) ? t.unknownFailed : t.unknown
      return
    }
    const notes = ['filled', ...pasted.assumed].join(' ')
    location.hash = writeRoute('playground', { ...writeState(pasted.state), notes })
  }
  return el('div', { class: 'paste' }, field(t.label, area), button(t.read, read, 'action'), answer)
}
