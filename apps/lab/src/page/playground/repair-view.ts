import type { CorsOptions } from '@cors/core'
import { codeBlock } from '../code/code-block.ts'
import { writeFetch } from '../code/fetch-call.ts'
import { formatLiteral } from '../code/format.ts'
import { policyCode } from '../code/policy-code.ts'
import { el } from '../dom.ts'
import { button } from '../form.ts'
import { texts } from '../language.ts'
import type { Play } from './play.ts'
import type { Repair } from './repair.ts'
import type { PlayState } from './state.ts'

/** What to write in the server and in the page, ready to copy or to try. */
export function renderRepair(
  { request }: Play,
  repair: Repair,
  fill: (changed: Partial<PlayState>) => void,
): HTMLElement {
  const t = texts().playground.repair
  const { options, works } = repair
  const isNone = options === undefined && repair.request === undefined
  return el(
    'section',
    { class: 'repair' },
    el('h2', {}, t.title),
    isNone && el('p', {}, t.none),
    ...(repair.request === undefined ? [] : renderPage(repair.request, fill)),
    ...(options === undefined ? [] : renderServer(options, repair.request ?? request, fill)),
    !isNone && el('p', { class: works ? 'works' : 'problem' }, works ? `✓ ${t.works}` : t.partly),
  )
}

function renderPage(request: Play['request'], fill: (changed: Partial<PlayState>) => void): HTMLElement[] {
  const t = texts().playground.repair
  const { method = 'GET', headers = [], mode = 'cors' } = request
  const apply = (): void => {
    fill({ method, mode, headers: headers.map(([name, value]) => `${name}: ${value}`).join('\n') })
  }
  return [el('h3', {}, t.page), codeBlock(writeFetch(request), t.pageCode), button(t.applyRequest, apply)]
}

function renderServer(
  options: CorsOptions,
  request: Play['request'],
  fill: (changed: Partial<PlayState>) => void,
): HTMLElement[] {
  const t = texts().playground.repair
  const apply = (): void => fill({ server: 'policy', policy: formatLiteral(options) })
  return [el('h3', {}, t.server), ...policyCode(options, request), button(t.applyPolicy, apply)]
}
