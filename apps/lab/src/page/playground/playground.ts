import { el } from '../dom.ts'
import { button } from '../form.ts'
import { texts } from '../language.ts'
import type { Render } from '../route.ts'
import { pasteBox } from './paste-box.ts'
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
  const start = params.size === 0 ? (badPresets[0]?.state ?? emptyState) : readState(params)
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
  const notes = describeNotes(params)
  const about = el('p', { class: 'about', role: 'status' }, notes)

  const update = (): void => {
    clearTimeout(waiting)
    waiting = setTimeout(() => keep(writeState(state)), quiet)
    const turn = ++latest
    const asked = state
    play(asked).then((played) => {
      // A later change may have been quicker.
      if (turn === latest) show(asked, played)
    }, reportError)
  }
  const show = (asked: PlayState, played: PlayResult): void => {
    for (const part of parts) part.show(asked, played)
    renderResult(result, asked, played, fill)
  }

  const choose = ({ id, state: chosen }: Preset): void => {
    fill(chosen)
    about.textContent = t.presets[id].about
  }
  root.append(
    el('h1', { tabindex: -1 }, t.title),
    el('p', { class: 'lead' }, t.lead),
    el('details', { class: 'card own' }, el('summary', {}, t.paste.title), pasteBox()),
    presetGroup(t.examples.bad, badPresets, choose),
    presetGroup(t.examples.good, goodPresets, choose),
    about,
    el('div', { class: 'bench' }, el('div', { class: 'inputs' }, ...parts.map(({ element }) => element)), result),
  )
  update()
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

/** What the paste box had to assume comes along in the address, once. */
function describeNotes(params: URLSearchParams): string {
  const t = texts().playground.paste
  const known: Readonly<Record<string, string>> = { filled: t.filled, ...t.assumed }
  const notes = (params.get('notes') ?? '').split(' ').flatMap((note) => known[note] ?? [])
  return notes.join(' ')
}
