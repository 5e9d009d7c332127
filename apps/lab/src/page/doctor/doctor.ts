import { el } from '../dom.ts'
import { texts } from '../language.ts'
import { evidenceForm } from './evidence-form.ts'
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

/** @param showResult told whether there is a result, which wants the room */
export function createDoctor(showResult: (isThere: boolean) => void): Doctor {
  const t = texts().doctor
  const output = el('div', { class: 'diagnosis' })
  const read = async (): Promise<void> => {
    const text = wholeText(pasted)
    if (text.trim() === '') return show(undefined)
    form.say(t.form.reading)
    try {
      await show(await examineLatest(text))
    } catch (error) {
      form.say(t.form.failed)
      reportError(error)
    }
  }
  const show = async (examination: Examination | undefined, isAgain = false): Promise<void> => {
    examined = examination
    const isUnderstood = examination !== undefined && examination.findings.length > 0
    const views = examination && (await import('./result-view.ts'))
    form.say(examination === undefined || isUnderstood ? '' : t.form.nothing)
    form.fold(isUnderstood)
    showResult(isUnderstood)
    output.replaceChildren()
    if (examination === undefined || views === undefined) return
    views.renderExamination(output, examination, form.addMore)
    if (!isUnderstood || isAgain) return
    scrollTo(0, 0)
    output.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true })
  }
  const form = evidenceForm(
    pasted,
    (changed) => {
      pasted = changed
    },
    () => {
      read().catch(reportError)
    },
  )
  if (examined !== undefined) show(examined, true).catch(reportError)
  return { form: form.element, output }
}
