import { el } from '../dom.ts'
import { texts } from '../language.ts'
import { EvidenceForm } from './evidence-form.ts'
import type { Examination } from './examine.ts'
import { createExaminer } from './examiner.ts'
import { nothingPasted, type Pasted, wholeText } from './pasted.ts'
import './doctor.css'

/** In memory alone, for the page in its other language: nothing that was pasted is stored, or put into the address. */
let pasted: Pasted = nothingPasted
let examined: Examination | undefined
const examineLatest = createExaminer()

/** The box, and the place for what comes of it. */
export interface Doctor {
  readonly form: HTMLElement
  readonly output: HTMLElement
}

/**
 * @param place where files may be dropped
 * @param showResult told whether there is a result, which wants the room
 */
export function createDoctor(place: HTMLElement, showResult: (isThere: boolean) => void): Doctor {
  const t = texts().doctor.form
  const output = el('div', { class: 'diagnosis' })
  let latest = 0
  const show = async (examination: Examination | undefined): Promise<boolean> => {
    examined = examination
    const isUnderstood = examination !== undefined && examination.findings.length > 0
    const views = examination && (await import('./result-view.ts'))
    form.say(examination === undefined || isUnderstood ? '' : t.nothing)
    form.fold(isUnderstood)
    showResult(isUnderstood)
    output.replaceChildren()
    if (examination !== undefined) views?.renderExamination(output, examination, () => form.addMore())
    return isUnderstood
  }
  const read = async (): Promise<void> => {
    const turn = ++latest
    const text = wholeText(pasted)
    const isEmpty = text.trim() === ''
    form.say(isEmpty ? '' : t.reading)
    const examination = isEmpty ? undefined : await examineLatest(text)
    // What was pasted since is another question.
    if (turn !== latest || !(await show(examination))) return
    scrollTo(0, 0)
    output.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true })
  }
  const form = new EvidenceForm(pasted, place, {
    change: (changed) => {
      pasted = changed
    },
    read: () => {
      read().catch((error) => {
        form.say(t.failed)
        reportError(error)
      })
    },
  })
  if (examined !== undefined) show(examined).catch(reportError)
  return { form: form.element, output }
}
