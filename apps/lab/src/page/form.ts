import { type Child, el } from './dom.ts'

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

let count = 0

/** An id that nothing else in the page has. */
export function nextId(prefix: string): string {
  return `${prefix}-${++count}`
}

/** A control with its label before and a hint after it, both told to screen readers. */
export function field(label: string, control: Control, hint?: Child): HTMLElement {
  const id = nextId('field')
  control.id = id
  if (!hint) return el('div', { class: 'field' }, el('label', { for: id }, label), control)
  control.setAttribute('aria-describedby', `${id}-hint`)
  return el(
    'div',
    { class: 'field' },
    el('label', { for: id }, label),
    control,
    el('p', { id: `${id}-hint`, class: 'hint' }, hint),
  )
}

/** A line to type code in: nothing corrects or capitalises it. */
export function textInput(value: string, onInput: (value: string) => void): HTMLInputElement {
  const input = el('input', { type: 'text', class: 'code', value, ...codeAttributes })
  input.addEventListener('input', () => onInput(input.value))
  return input
}

/** Some lines to type code in. */
export function textArea(value: string, rows: number, onInput: (value: string) => void): HTMLTextAreaElement {
  const area = el('textarea', { class: 'code', rows, ...codeAttributes })
  area.value = value
  area.addEventListener('input', () => onInput(area.value))
  return area
}

const codeAttributes = { autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', autocorrect: 'off' }

/** A choice of few; the values are shown as they are unless they have names. */
export function select<T extends string>(
  values: readonly T[],
  value: T,
  onChange: (value: T) => void,
  names: Partial<Readonly<Record<T, string>>> = {},
): HTMLSelectElement {
  const options = values.map((each) => el('option', { value: each }, names[each] ?? each))
  const control = el('select', {}, ...options)
  control.value = value
  control.addEventListener('change', () => onChange(control.value as T))
  return control
}

/** A choice of few, all of them in sight. */
export function radios<T extends string>(
  legend: string,
  values: readonly T[],
  value: T,
  onChange: (value: T) => void,
  names: Readonly<Record<T, string>>,
): HTMLElement {
  const name = nextId('radio')
  const choices = values.map((each) => {
    const input = el('input', { type: 'radio', name, value: each, ...(each === value && { checked: '' }) })
    input.addEventListener('change', () => onChange(each))
    return el('label', {}, input, el('span', {}, names[each]))
  })
  return el('fieldset', { class: 'radios' }, el('legend', {}, legend), ...choices)
}

export function button(label: string, onClick: () => unknown, kind = 'quiet'): HTMLButtonElement {
  const element = el('button', { type: 'button', class: kind }, label)
  element.addEventListener('click', onClick)
  return element
}
