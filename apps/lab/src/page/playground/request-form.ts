import { commonMethods } from '@cors/standard/methods'
import { writeFetch } from '../code/fetch-call.ts'
import { el } from '../dom.ts'
import { field, select, textArea, textInput } from '../form.ts'
import { texts } from '../language.ts'
import type { PlayResult } from './play.ts'
import { originOfPage, type PlayState, readRequest } from './state.ts'

/** A part of the playground that shows the state, and changes it. */
export interface Part {
  readonly element: HTMLElement
  /** Shows a state that came from elsewhere. */
  readonly fill: (state: PlayState) => void
  /** Shows what came of the state. */
  readonly show: (state: PlayState, result: PlayResult) => void
}

/** The request: who asks, whom, and how. */
export function requestForm(state: PlayState, change: (changed: Partial<PlayState>) => void): Part {
  const t = texts().playground.page
  const from = textInput(state.from, (value) => change({ from: value }))
  const url = textInput(state.url, (value) => change({ url: value }))
  const method = textInput(state.method, (value) => change({ method: value }))
  method.setAttribute('list', 'methods')
  const headers = textArea(state.headers, 2, (value) => change({ headers: value }))
  const credentials = select(
    ['same-origin', 'include', 'omit'],
    state.credentials,
    (value) => change({ credentials: value }),
    t.credentialsNames,
  )
  const mode = select(['cors', 'no-cors', 'same-origin'], state.mode, (value) => change({ mode: value }))
  const origin = el('span')
  const problems = { url: el('p', { class: 'problem' }), headers: el('p', { class: 'problem' }) }
  const code = el('code')
  const element = el(
    'fieldset',
    { class: 'card' },
    el('legend', {}, t.title),
    field(t.from, from, origin),
    field(t.url, url),
    problems.url,
    el('div', { class: 'row' }, field(t.method, method), field(t.credentials, credentials), field(t.mode, mode)),
    el('datalist', { id: 'methods' }, ...commonMethods.map((value) => el('option', { value }))),
    field(t.headers, headers, t.headersHint),
    problems.headers,
    el('details', { open: '' }, el('summary', {}, t.code), el('pre', {}, code)),
  )
  return {
    element,
    fill(changed) {
      for (const [key, control] of Object.entries({ from, url, method, headers, credentials, mode })) {
        control.value = changed[key as keyof PlayState]
      }
    },
    show(current, result) {
      const field = result.kind === 'unusable' ? result.field : undefined
      const detail = result.kind === 'unusable' ? result.detail : ''
      origin.textContent = field === 'from' ? t.noOrigin : t.itsOrigin(originOfPage(current.from) ?? 'null')
      problems.url.textContent = field === 'url' ? t.noUrl : ''
      problems.headers.textContent = field === 'headers' ? t.noHeader(detail) : ''
      code.textContent = writeFetch(readRequest(current))
      for (const [control, name] of [
        [from, 'from'],
        [url, 'url'],
        [headers, 'headers'],
      ] as const) {
        control.setAttribute('aria-invalid', String(field === name))
      }
    },
  }
}
