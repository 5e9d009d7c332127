import { el } from '../dom.ts'
import { button, field, textArea } from '../form.ts'
import { texts } from '../language.ts'
import { examples } from './examples.ts'
import { type Attachment, firstLine, mostInBox, mostInFile, nothingPasted, type Pasted } from './pasted.ts'

/** The box that takes whatever people have. */
export interface EvidenceForm {
  readonly element: HTMLElement
  /** Says what became of the reading; nothing where the result says it. */
  readonly say: (words: string) => void
  /** Makes room for the result. */
  readonly fold: (isFolded: boolean) => void
  /** Opens the box with the cursor after what is in it. */
  readonly addMore: () => void
}

/**
 * @param pasted what was there before, as in the other language
 * @param change told of every change
 * @param read told when somebody wants to know what it means
 */
export function evidenceForm(pasted: Pasted, change: (pasted: Pasted) => void, read: () => void): EvidenceForm {
  const t = texts().doctor.form
  let now = pasted
  const update = (changed: Partial<Pasted>): void => {
    now = { ...now, ...changed }
    change(now)
    say('')
    attached.replaceChildren(...now.attachments.map(describeAttachment))
  }
  const area = textArea(pasted.text, 6, (text) => update({ text }))
  area.placeholder = t.placeholder
  const attached = el('ul', { class: 'attached' })
  const status = el('p', { class: 'answer', role: 'status' })
  const say = (words: string): void => {
    status.textContent = words
  }
  const describeAttachment = (attachment: Attachment): HTMLElement => {
    const remove = (): void => update({ attachments: now.attachments.filter((other) => other !== attachment) })
    const name = attachment.name ?? t.paste
    const away = button(t.remove, remove)
    away.setAttribute('aria-label', `${t.remove}: ${name}`)
    return el('li', {}, el('code', {}, name), ` ${t.size(attachment.text.length)} `, away)
  }
  const attach = (attachments: readonly Attachment[]): void => {
    update({ attachments: [...now.attachments, ...attachments] })
    read()
  }
  const takeFiles = async (files: readonly File[]): Promise<void> => {
    const large = files.find(({ size }) => size > mostInFile)
    if (large !== undefined) say(t.tooLarge(large.name))
    else attach(await Promise.all(files.map(async (file) => ({ name: file.name, text: await file.text() }))))
  }
  const choose = el('input', { type: 'file', multiple: '', hidden: '', accept: '.har,.json,.txt,.log,text/*' })
  choose.addEventListener('change', () => {
    takeFiles([...(choose.files ?? [])]).catch(reportError)
    choose.value = ''
  })
  area.addEventListener('paste', (event) => {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    const files = [...(event.clipboardData?.files ?? [])]
    if (text.length > mostInBox || (text === '' && files.length > 0)) {
      event.preventDefault()
      if (text === '') takeFiles(files).catch(reportError)
      else attach([{ name: undefined, text }])
    } else area.addEventListener('input', read, { once: true })
  })
  area.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) read()
  })
  const tryExample = (text: string): void => {
    area.value = text
    update({ text, attachments: [] })
    read()
  }
  const chips = examples.map(({ id, text }) => button(t.examples[id], () => tryExample(text), 'chip'))
  const box = el(
    'div',
    { class: 'box' },
    field(t.label, area, t.privacy),
    attached,
    el(
      'div',
      { class: 'acts' },
      button(t.read, read, 'action'),
      button(t.choose, () => choose.click()),
      choose,
    ),
    el(
      'div',
      { class: 'chips', role: 'group', 'aria-label': t.example },
      el('span', { class: 'label' }, t.example),
      ...chips,
    ),
  )
  const line = el('code')
  const addMore = (): void => {
    fold(false)
    if (area.value !== '' && !area.value.endsWith('\n')) area.value += '\n'
    area.focus()
    area.setSelectionRange(area.value.length, area.value.length)
  }
  const startAnew = (): void => {
    area.value = ''
    update(nothingPasted)
    read()
    area.focus()
  }
  const folded = el('div', { class: 'folded', hidden: '' }, line, button(t.change, addMore), button(t.anew, startAnew))
  const fold = (isFolded: boolean): void => {
    line.textContent = firstLine(now, t.paste)
    box.hidden = isFolded
    folded.hidden = !isFolded
  }
  attached.append(...now.attachments.map(describeAttachment))
  const element = el('section', { class: 'card evidence', 'aria-label': t.title }, box, folded, status)
  acceptDrops(element, takeFiles, (text) => {
    area.value = text
    update({ text })
    read()
  })
  return { element, say, fold, addMore }
}

/** What is dropped next to the box would otherwise be opened in place of the page. */
function acceptDrops(
  element: HTMLElement,
  takeFiles: (files: readonly File[]) => Promise<void>,
  takeText: (text: string) => void,
): void {
  const mark = (isOver: boolean): void => {
    element.toggleAttribute('data-over', isOver)
  }
  element.addEventListener('dragover', (event) => {
    event.preventDefault()
    mark(true)
  })
  element.addEventListener('dragleave', () => mark(false))
  element.addEventListener('drop', (event) => {
    event.preventDefault()
    mark(false)
    const files = [...(event.dataTransfer?.files ?? [])]
    const text = event.dataTransfer?.getData('text/plain') ?? ''
    if (files.length > 0) takeFiles(files).catch(reportError)
    else if (text !== '') takeText(text)
  })
}
