import { el } from '../dom.ts'
import { button, field, textInput } from '../form.ts'
import { texts } from '../language.ts'
import { type Render, writeRoute } from '../route.ts'
import { type Comparison, compareUrls, type ReadUrl, readUrl } from './compare.ts'
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

function renderVerdicts(a: ReadUrl, b: ReadUrl, comparison: Comparison): HTMLElement[] {
  const t = texts().origins
  const { sameOrigin, sameSite } = comparison
  const verdict = (isSame: boolean, title: string, why: string): HTMLElement =>
    el(
      'div',
      { class: 'verdict', 'data-state': isSame ? 'read' : 'blocked' },
      el('strong', {}, title),
      el('p', {}, why),
    )
  return [
    verdict(sameOrigin, sameOrigin ? t.sameOrigin : t.crossOrigin, explainOrigin(comparison)),
    verdict(sameSite, sameSite ? t.sameSite : t.crossSite, explainSite(a, b, comparison)),
  ]
}

function explainOrigin({ originReason, differing }: Comparison): string {
  const t = texts().origins.originReasons
  if (originReason !== 'differs') return t[originReason]
  return t.differ(differing.map((part) => t.differs[part]))
}

function explainSite(a: ReadUrl, b: ReadUrl, { siteReason }: Comparison): string {
  const t = texts().origins.siteReasons
  switch (siteReason) {
    case 'same':
    case 'scheme':
      return t[siteReason](a.site)
    case 'domain':
    case 'host':
      return t[siteReason](a.site, b.site)
    case 'suffix':
      return t.suffix(a.publicSuffix ?? '', a.site, b.site)
    case 'opaque':
      return t.opaque
  }
}

function renderTable(
  a: ReadUrl,
  b: ReadUrl,
  { sameOrigin, sameSite, originReason, differing }: Comparison,
): HTMLElement {
  const t = texts().origins
  const port = (url: ReadUrl): string => url.port || t.none
  const isOpaque = originReason === 'opaque'
  const rows: readonly (readonly [keyof typeof t.parts, string, string, boolean])[] = [
    ['scheme', a.scheme, b.scheme, a.scheme === b.scheme],
    ['host', a.host || t.none, b.host || t.none, a.host === b.host],
    ['port', port(a), port(b), isOpaque ? a.port === b.port : !differing.includes('port')],
    ['origin', a.origin ?? t.opaque, b.origin ?? t.opaque, sameOrigin],
    ['site', siteOf(a), siteOf(b), sameSite],
  ]
  const head = [t.part, t.first, t.second, t.compared].map((text) => el('th', { scope: 'col' }, text))
  const body = rows.map(([part, left, right, isSame]) =>
    el(
      'tr',
      { 'data-state': isSame ? 'read' : 'blocked' },
      el('th', { scope: 'row' }, t.parts[part]),
      el('td', {}, el('code', {}, left), part === 'port' && sayImplied(a)),
      el('td', {}, el('code', {}, right), part === 'port' && sayImplied(b)),
      el(
        'td',
        { class: 'mark' },
        el('span', { 'aria-hidden': 'true' }, isSame ? '=' : '≠'),
        ' ',
        isSame ? t.same : t.different,
      ),
    ),
  )
  return el(
    'table',
    { class: 'parts' },
    el('caption', {}, t.caption),
    el('thead', {}, el('tr', {}, ...head)),
    el('tbody', {}, ...body),
  )
}

function sayImplied({ port, isPortImplied }: ReadUrl): string {
  return isPortImplied && port !== '' ? ` ${texts().origins.implied}` : ''
}

function siteOf({ origin, scheme, site }: ReadUrl): string {
  return origin === null ? texts().origins.none : `${scheme}://${site}`
}

function renderMeaning(a: ReadUrl, b: ReadUrl, { sameOrigin, sameSite, originReason }: Comparison): HTMLElement[] {
  const t = texts().origins
  const { meaning } = t
  const cross = sameSite ? meaning.crossOriginSameSite : meaning.crossSite
  const words = originReason === 'opaque' ? meaning.opaque : sameOrigin ? meaning.same : cross
  const target = {
    from: a.origin ?? a.href,
    url: b.href,
    method: 'GET',
    policy: "{ origin: 'https://app.example.com' }",
  }
  return [
    el('section', { class: 'meaning' }, el('h2', {}, meaning.title), el('p', {}, words)),
    el('p', {}, el('a', { class: 'action', href: writeRoute('playground', target) }, t.toPlayground)),
    el('p', { class: 'hint' }, meaning.suffixes),
  ]
}
