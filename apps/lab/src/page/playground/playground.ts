import { el } from '../dom.ts'
import { button } from '../form.ts'
import { texts } from '../language.ts'
import { type Render, writeRoute } from '../route.ts'
import { handedCase, keepHanded, onHandOver } from './handed.ts'
import { type PlayResult, play } from './play.ts'
import './playground.css'
import { badPresets, goodPresets, type Preset } from './presets.ts'
import { requestForm } from './request-form.ts'
import { renderResult } from './result.ts'
import { serverForm } from './server-form.ts'
import { emptyState, type PlayState, readState, writeState } from './state.ts'

/** Milliseconds of quiet before the address changes: browsers limit how often it may. */
const quiet = 300

/** Fills the section in which policies and requests are tried. */
export const renderPlayground: Render = (root, params, keep) => {
  const t = texts().playground
  if (params.size > 0) keepHanded(undefined)
  const start = handedCase() ?? (params.size === 0 ? (badPresets[0]?.state ?? emptyState) : readState(params))
  let state = start
  let latest = 0
  let waiting: ReturnType<typeof setTimeout> | undefined

  const result = el('div', { class: 'result' })
  const change = (changed: Partial<PlayState>): void => {
    state = { ...state, ...changed }
    about.textContent = ''
    update()
  }
  const fill = (changed: Partial<PlayState>): void => {
    change(changed)
    for (const part of parts) part.fill(state)
  }
  const parts = [requestForm(start, change), serverForm(start, change)]
  const about = el('p', { class: 'about', role: 'status' })

  const update = (): void => {
    clearTimeout(waiting)
    // What comes out of a paste does not get into the address, however it is changed.
    const isHanded = handedCase() !== undefined
    if (isHanded) keepHanded(state)
    else waiting = setTimeout(() => keep(writeState(state)), quiet)
    const turn = ++latest
    const asked = state
    play(asked).then((played) => {
      // A later change may have been quicker.
      if (turn === latest) show(asked, played)
    }, reportError)
  }
  const show = (asked: PlayState, played: PlayResult): void => {
    for (const part of parts) part.show(asked, played)
    renderResult(result, asked, played, fill, () => linkTo(state))
  }

  const inputs = el(
    'details',
    { class: 'inputs', open: '' },
    el('summary', {}, t.inputs),
    ...parts.map(({ element }) => element),
  )
  // Where the answer would be below them, a case that comes from elsewhere begins with it.
  const beside = matchMedia('(min-width: 56.0625rem)')
  const foldInputs = (): void => {
    inputs.open = beside.matches
  }
  if (!beside.matches && (params.size > 0 || handedCase() !== undefined)) foldInputs()
  beside.addEventListener('change', foldInputs)

  const choose = ({ id, state: chosen }: Preset): void => {
    keepHanded(undefined)
    fill(chosen)
    about.textContent = t.presets[id].about
  }
  root.append(
    el('h1', { tabindex: -1 }, t.title),
    el('p', { class: 'lead' }, t.lead),
    el('p', {}, el('a', { href: writeRoute('start') }, t.own)),
    presetGroup(t.examples.bad, badPresets, choose),
    presetGroup(t.examples.good, goodPresets, choose),
    about,
    el('div', { class: 'bench' }, inputs, result),
  )
  onHandOver((handed) => {
    keep({})
    fill(handed)
    foldInputs()
  })
  update()
}

/** Only who wants to share a case puts it into an address. */
function linkTo(state: PlayState): string {
  return new URL(writeRoute('playground', writeState(state)), location.href).href
}

function presetGroup(title: string, presets: readonly Preset[], choose: (preset: Preset) => void): HTMLElement {
  const t = texts().playground
  return el(
    'div',
    { class: 'presets', role: 'group', 'aria-label': title },
    el('span', { class: 'label' }, title),
    el(
      'div',
      { class: 'chips' },
      ...presets.map((preset) => button(t.presets[preset.id].title, () => choose(preset), 'chip')),
    ),
  )
}
