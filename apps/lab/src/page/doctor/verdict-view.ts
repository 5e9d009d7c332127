import type { Diagnosis } from '@cors/browser'
import { el } from '../dom.ts'
import { texts } from '../language.ts'
import type { SaidFinding } from './said-finding.ts'

/** Colours: only what is proven is as good as it looks, and what failed for a reason that nobody knows may be no block. */
export function stateOf({ verdict, certainty }: Diagnosis): 'read' | 'blocked' | 'failed' {
  if (verdict === 'blocked' && certainty !== 'open') return 'blocked'
  return verdict === 'allowed' && certainty === 'proven' ? 'read' : 'failed'
}

/** The verdict in a word: only CORS blocks. */
export function nameOf({ verdict, certainty, primary }: Diagnosis): string {
  const t = texts().doctor.verdicts
  if (verdict === 'unknown' && primary !== null) return t.configured
  const isOther = certainty === 'open' || primary?.code === 'not-cors'
  return verdict === 'blocked' && isOther ? t.failed : t[verdict]
}

/** What is wrong in one sentence, and how far that is known. */
export function renderVerdict({ diagnosis, recording }: SaidFinding): HTMLElement {
  const t = texts().doctor
  const { primary, verdict, certainty } = diagnosis
  const { method, url, origin } = recording.request
  const title = primary?.message ?? (certainty === 'open' ? t.open[verdict] : t.nothingWrong[certainty])
  const asked = [method, url].filter(Boolean).join(' ')
  // A configuration alone has no address, and nobody would miss it.
  const isConfigured = verdict === 'unknown' && primary !== null
  const meaning = isConfigured ? t.configuredMeaning : t.certainties[certainty].meaning
  return el(
    'div',
    { class: 'verdict', role: 'status', 'data-state': stateOf(diagnosis) },
    el(
      'p',
      { class: 'tags' },
      el('strong', {}, nameOf(diagnosis)),
      ' ',
      el('span', { class: 'certainty', 'data-certainty': certainty }, t.certainties[certainty].name),
      primary?.code === 'not-cors' && el('span', { class: 'certainty' }, t.notCors),
    ),
    el('h2', { tabindex: -1 }, title),
    el('p', { class: 'meaning' }, meaning),
    isConfigured
      ? undefined
      : el(
          'p',
          { class: 'asked' },
          asked === '' ? t.noAddress : el('code', {}, asked),
          origin !== undefined && el('span', {}, ` ${t.from} `, el('code', {}, origin)),
        ),
  )
}
