import { el } from '../dom.ts'
import { button, field, textArea } from '../form.ts'
import { texts } from '../language.ts'
import { acceptDrops, fileChooser, listAttachments } from './attachments.ts'
import { examples } from './examples.ts'
import { type Attachment, firstLine, mostInBox, mostInFile, nothingPasted, type Pasted } from './pasted.ts'

/** What the box tells. */
interface Listener {
  /** Of every change. */
  readonly change: (pasted: Pasted) => void
  /** Somebody wants to know what it means. */
  readonly read: () => void
}

/** The box that takes whatever people have. */
export class EvidenceForm {
  readonly element: HTMLElement
  readonly #area: HTMLTextAreaElement
  readonly #attached: HTMLElement = el('ul', { class: 'attached' })
  readonly #status: HTMLElement = el('p', { class: 'answer', role: 'status' })
  readonly #line: HTMLElement = el('code')
  readonly #box: HTMLElement
  readonly #folded: HTMLElement
  readonly #listener: Listener
  #pasted: Pasted

  /**
   * @param pasted what was there before, as in the other language
   * @param place where files may be dropped
   */
  constructor(pasted: Pasted, place: HTMLElement, listener: Listener) {
    const t = texts().doctor.form
    this.#pasted = pasted
    this.#listener = listener
    this.#area = this.#makeArea()
    this.#box = this.#makeBox()
    this.#folded = el(
      'div',
      { class: 'folded', hidden: '' },
      this.#line,
      button(t.change, () => this.addMore()),
      button(t.anew, () => this.#startAnew()),
    )
    this.element = el(
      'section',
      { class: 'card evidence', 'aria-label': t.title },
      this.#box,
      this.#folded,
      this.#status,
    )
    this.#update(pasted)
    const mark = (isOver: boolean): void => {
      this.element.toggleAttribute('data-over', isOver)
    }
    acceptDrops(place, mark, (files, text) => {
      if (files.length > 0) this.#takeFiles(files)
      else if (text !== '') this.#replace({ text, attachments: [] })
    })
  }

  /** Says what became of the reading; nothing where the result says it. */
  say(words: string): void {
    this.#status.textContent = words
  }

  /** Makes room for the result. */
  fold(isFolded: boolean): void {
    this.#line.textContent = firstLine(this.#pasted, texts().doctor.form.paste)
    this.#box.hidden = isFolded
    this.#folded.hidden = !isFolded
  }

  /** Opens the box with the cursor after what is in it. */
  addMore(): void {
    const area = this.#area
    this.fold(false)
    if (area.value !== '' && !area.value.endsWith('\n')) area.value += '\n'
    area.focus()
    area.setSelectionRange(area.value.length, area.value.length)
  }

  #makeArea(): HTMLTextAreaElement {
    const area = textArea(this.#pasted.text, 6, (text) => this.#type(text))
    area.placeholder = texts().doctor.form.placeholder
    area.addEventListener('paste', (event) => this.#paste(event))
    area.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.#listener.read()
    })
    return area
  }

  #makeBox(): HTMLElement {
    const t = texts().doctor.form
    const chips = examples.map(({ id, text }) =>
      button(t.examples[id], () => this.#replace({ text, attachments: [] }), 'chip'),
    )
    return el(
      'div',
      { class: 'box' },
      field(t.label, this.#area, t.privacy),
      this.#attached,
      el(
        'div',
        { class: 'acts' },
        button(t.read, () => this.#listener.read(), 'action'),
        fileChooser((files) => this.#takeFiles(files)),
      ),
      el(
        'div',
        { class: 'chips', role: 'group', 'aria-label': t.example },
        el('span', { class: 'label' }, t.example),
        ...chips,
      ),
    )
  }

  #update(changed: Partial<Pasted>): void {
    this.#pasted = { ...this.#pasted, ...changed }
    const { attachments } = this.#pasted
    this.#listener.change(this.#pasted)
    this.say('')
    this.#attached.replaceChildren(
      ...listAttachments(attachments, (removed) =>
        this.#update({ attachments: this.#pasted.attachments.filter((other) => other !== removed) }),
      ),
    )
  }

  #replace(pasted: Pasted): void {
    this.#area.value = ''
    this.#update({ ...pasted, text: '' })
    this.#type(pasted.text)
    this.#listener.read()
  }

  /** What is too long for the box goes next to it. */
  #type(text: string): void {
    const isLong = text.length > mostInBox
    this.#area.value = isLong ? '' : text
    if (isLong) this.#attach([{ name: undefined, text }])
    this.#update({ text: this.#area.value })
  }

  #attach(attachments: readonly Attachment[]): void {
    this.#update({ attachments: [...this.#pasted.attachments, ...attachments] })
  }

  /** A paste is read at once; before a long one gets into the box, which would take a while. */
  #paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    const files = [...(event.clipboardData?.files ?? [])]
    if (text.length <= mostInBox && (text !== '' || files.length === 0)) {
      this.#area.addEventListener('input', () => this.#listener.read(), { once: true })
      return
    }
    event.preventDefault()
    if (text === '') {
      this.#takeFiles(files)
      return
    }
    this.#attach([{ name: undefined, text }])
    this.#listener.read()
  }

  #takeFiles(files: readonly File[]): void {
    const large = files.find(({ size }) => size > mostInFile)
    if (large !== undefined) {
      this.say(texts().doctor.form.tooLarge(large.name))
      return
    }
    Promise.all(files.map(async (file) => ({ name: file.name, text: await file.text() })))
      .then((attachments) => {
        this.#attach(attachments)
        this.#listener.read()
      })
      .catch(() => this.say(texts().doctor.form.failed))
  }

  #startAnew(): void {
    this.fold(false)
    this.#replace(nothingPasted)
    this.#area.focus()
  }
}
