import { el } from '../dom.ts'
import { button, field, textInput } from '../form.ts'
import { texts } from '../language.ts'
import type { Render } from '../route.ts'
import { compareUrls, readUrl } from './compare.ts'
import { renderMeaning, renderTable, renderVerdicts } from './comparison-view.ts'
import './origins.css'

const examples = {
  subdomain: ['https://app.example.com', 'https://api.example.com/items'],
  scheme: ['http://example.com', 'https://example.com'],
  port: ['http://localhost:5173', 'http://localhost:3000'],
  path: ['https://example.com/a', 'https://example.com/b?c#d'],
  suffix: ['https://ada.github.io', 'https://bob.github.io'],
  loopback: ['http://localhost:3000', 'http://127.0.0.1:3000'],
  defaultPort: ['https://example.com', 'https://example.com:443'],
  app: ['capacitor://localhost', 'https://api.example.com'],
} as const

/** Fills the section that compares two addresses. */
export const renderOrigins: Render = (root, params, keep) => {
  const t = texts().origins
  const result = el('div', { class: 'comparison' })
  const problems = [el('p', { class: 'problem' }), el('p', { class: 'problem' })] as const
  const first = textInput(params.get('a') ?? examples.subdomain[0], () => update())
  const second = textInput(params.get('b') ?? examples.subdomain[1], () => update())
  const status = el('div', { class: 'verdicts', role: 'status' })
  let waiting: ReturnType<typeof setTimeout> | undefined

  const update = (): void => {
    clearTimeout(waiting)
    waiting = setTimeout(() => keep({ a: first.value, b: second.value }), 300)
    const urls = [first, second].map((input, index) => {
      const url = readUrl(input.value)
      input.setAttribute('aria-invalid', String(url === undefined))
      const problem = problems[index === 0 ? 0 : 1]
      problem.textContent = url === undefined ? describeProblem(input.value) : ''
      return url
    })
    const [a, b] = urls
    if (a === undefined || b === undefined) {
      status.replaceChildren()
      result.replaceChildren()
      return
    }
    const comparison = compareUrls(a, b)
    status.replaceChildren(...renderVerdicts(a, b, comparison))
    result.replaceChildren(renderTable(a, b, comparison), ...renderMeaning(a, b, comparison))
  }
  const chips = (Object.keys(examples) as (keyof typeof examples)[]).map((name) =>
    button(
      t.examples[name],
      () => {
        ;[first.value, second.value] = examples[name]
        update()
      },
      'chip',
    ),
  )
  root.append(
    el('h1', { tabindex: -1 }, t.title),
    el('p', { class: 'lead' }, t.lead),
    el(
      'div',
      { class: 'presets', role: 'group', 'aria-label': t.example },
      el('span', { class: 'label' }, t.example),
      el('div', { class: 'chips' }, ...chips),
    ),
    el(
      'div',
      { class: 'pair' },
      el('div', {}, field(t.first, first), problems[0]),
      el('div', {}, field(t.second, second), problems[1]),
    ),
    status,
    result,
  )
  update()
}

function describeProblem(text: string): string {
  const t = texts().origins
  const fixed = `https://${text.trim()}`
  return /^[\w-]+(\.[\w-]+)+(:\d+)?(\/|$)/.test(text.trim()) && URL.canParse(fixed) ? t.schemeless(fixed) : t.invalid
}
