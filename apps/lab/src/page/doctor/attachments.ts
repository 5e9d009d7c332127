import { el } from '../dom.ts'
import { button } from '../form.ts'
import { texts } from '../language.ts'
import type { Attachment } from './pasted.ts'

/** What is kept next to the box, each with a button that takes it away. */
export function listAttachments(
  attachments: readonly Attachment[],
  remove: (attachment: Attachment) => void,
): HTMLElement[] {
  const t = texts().doctor.form
  return attachments.map((attachment) => {
    const name = attachment.name ?? t.paste
    const away = button(t.remove, () => remove(attachment))
    away.setAttribute('aria-label', `${t.remove}: ${name}`)
    return el('li', {}, el('code', {}, name), ` ${t.size(attachment.text.length)} `, away)
  })
}

/** A button that lets somebody choose files; the control of the browser itself speaks the browser's language. */
export function fileChooser(take: (files: readonly File[]) => void): HTMLElement {
  const t = texts().doctor.form
  const input = el('input', { type: 'file', multiple: '', hidden: '', accept: '.har,.json,.txt,.log,text/*' })
  input.addEventListener('change', () => {
    take([...(input.files ?? [])])
    // The same file may be chosen again, after it was recorded anew.
    input.value = ''
  })
  return el(
    'span',
    {},
    button(t.choose, () => input.click()),
    input,
  )
}

/**
 * Takes what is dropped: next to a place that takes it, a browser would open a file in place of the page.
 *
 * @param mark told whether something is held over the place
 */
export function acceptDrops(
  place: HTMLElement,
  mark: (isOver: boolean) => void,
  take: (files: readonly File[], text: string) => void,
): void {
  place.addEventListener('dragover', (event) => {
    event.preventDefault()
    mark(true)
  })
  place.addEventListener('dragleave', () => mark(false))
  place.addEventListener('drop', (event) => {
    event.preventDefault()
    mark(false)
    take([...(event.dataTransfer?.files ?? [])], event.dataTransfer?.getData('text/plain') ?? '')
  })
}
