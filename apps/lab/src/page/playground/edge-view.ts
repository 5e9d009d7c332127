import type { CorsPolicy } from '@cors/core'
import type { Gap, Target } from '@cors/edge'
import { codeBlock } from '../code/code-block.ts'
import { el } from '../dom.ts'
import { nextId, select } from '../form.ts'
import { texts } from '../language.ts'

let chosen: Target = 'nginx'

/** The policy in the words of what may stand in front of the application, with what differs there. Loaded when it is opened. */
export function renderEdge(policy: CorsPolicy): HTMLElement {
  const t = texts().playground.edge
  const place = el('div')
  const details = el('details', { id: 'edge' }, el('summary', {}, t.title), place)
  details.addEventListener('toggle', async () => {
    if (!details.open || place.hasChildNodes()) return
    const { ExportError, exportPolicy, targets } = await import('@cors/edge')
    const written = el('div', { 'aria-live': 'polite' })
    const show = (target: Target): void => {
      chosen = target
      try {
        const { files, gaps } = exportPolicy(policy, target)
        const blocks = files.flatMap(({ path, content }) => [
          el('p', { class: 'place' }, el('code', {}, path)),
          codeBlock(content, path),
        ])
        written.replaceChildren(...renderGaps(t.gaps, gaps), ...blocks)
      } catch (error) {
        if (!(error instanceof ExportError)) throw error
        written.replaceChildren(...renderGaps(t.impossible, error.gaps))
      }
    }
    const control = select(targets, chosen, show)
    control.id = nextId('edge')
    place.replaceChildren(el('label', { for: control.id }, t.target), control, written)
    show(chosen)
  })
  return details
}

function renderGaps(title: string, gaps: readonly Gap[]): HTMLElement[] {
  const t = texts().playground.edge
  if (gaps.length === 0) return [el('p', {}, t.none)]
  const items = gaps.map(({ code, effect, message }) => el('li', {}, `${t.effects[effect]}: ${t.gap(code, message)}`))
  return [el('h3', {}, title), el('ul', { class: 'wrongs' }, ...items)]
}
