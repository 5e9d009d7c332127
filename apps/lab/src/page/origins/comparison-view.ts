import { el } from '../dom.ts'
import { texts } from '../language.ts'
import { writeRoute } from '../route.ts'
import type { Comparison, ReadUrl } from './compare.ts'

/** Whether it is one origin, and one site, and why. */
export function renderVerdicts(a: ReadUrl, b: ReadUrl, comparison: Comparison): HTMLElement[] {
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

/** Part by part. */
export function renderTable(
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

/** What follows for scripts and cookies, and where to try it. */
export function renderMeaning(
  a: ReadUrl,
  b: ReadUrl,
  { sameOrigin, sameSite, originReason }: Comparison,
): HTMLElement[] {
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
