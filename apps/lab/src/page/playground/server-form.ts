import { el } from '../dom.ts'
import { field, radios, textArea } from '../form.ts'
import { texts } from '../language.ts'
import type { Editor } from './editor.ts'
import type { PolicyProblem } from './policy-text.ts'
import type { Part } from './request-form.ts'
import type { PlayState } from './state.ts'

/** The server: a policy to edit, or the answers of another one. */
export function serverForm(state: PlayState, change: (changed: Partial<PlayState>) => void): Part {
  const t = texts().playground.server
  let server = state.server
  const choose = (chosen: PlayState['server']): void => {
    server = chosen
    policy.hidden = server !== 'policy'
    answers.hidden = server !== 'answers'
    for (const radio of kinds.querySelectorAll('input')) radio.checked = radio.value === server
  }
  const kinds = radios(
    t.who,
    ['policy', 'answers'],
    server,
    (chosen) => {
      choose(chosen)
      change({ server: chosen })
    },
    t.kinds,
  )
  const preflight = textArea(state.preflight, 4, (value) => change({ preflight: value }))
  const answer = textArea(state.answer, 4, (value) => change({ answer: value }))
  preflight.placeholder = 'HTTP/1.1 204 No Content'
  answer.placeholder = 'HTTP/1.1 200 OK'
  const editor = policyEditor(state.policy, (value) => change({ policy: value }))
  const policy = el(
    'div',
    { class: 'field' },
    el('p', { class: 'label' }, t.policy),
    editor.element,
    el('p', { class: 'hint' }, t.policyHint),
  )
  const answers = el('div', {}, field(t.preflight, preflight), field(t.answer, answer, t.answersHint))
  choose(server)
  return {
    element: el('fieldset', { class: 'card' }, el('legend', {}, t.title), kinds, policy, answers),
    fill(changed) {
      choose(changed.server)
      preflight.value = changed.preflight
      answer.value = changed.answer
      editor.setText(changed.policy)
    },
    show(_state, result) {
      editor.showProblems('problems' in result ? result.problems : [])
    },
  }
}

interface PolicyEditor {
  readonly element: HTMLElement
  readonly setText: (text: string) => void
  readonly showProblems: (problems: readonly PolicyProblem[]) => void
}

/** Its code is large, and only wanted here: what it is told before it has come is kept. */
function policyEditor(initial: string, onChange: (text: string) => void): PolicyEditor {
  const t = texts().playground.server
  const loading = el('p', { class: 'hint' }, t.editorLoading)
  const element = el('div', { class: 'editor' }, loading)
  let text = initial
  let problems: readonly PolicyProblem[] = []
  let editor: Editor | undefined
  const showProblems = (): void => {
    editor?.showNotes(problems.map((problem) => ({ line: problem.line, content: () => describeProblem(problem) })))
  }
  import('./editor.ts').then(({ createEditor }) => {
    loading.remove()
    editor = createEditor(element, text, t.policy, onChange)
    showProblems()
  }, reportError)
  return {
    element,
    setText(changed) {
      text = changed
      editor?.setText(changed)
    },
    showProblems(changed) {
      problems = changed
      showProblems()
    },
  }
}

/** A mistake in the words of the page, and in English in those of the library. */
export function describeProblem({ code, message, path }: PolicyProblem): HTMLElement {
  const t = texts().playground
  const words = message === undefined ? t.unreadable[code as keyof typeof t.unreadable] : (t.issue(code) ?? message)
  const place = path !== '' && el('code', {}, `${path}: `)
  return el('div', { class: 'note' }, el('p', {}, place, words))
}
