import type { AnswerCheck } from '@cors/browser/internal'
import { el } from '../../dom.ts'
import { texts } from '../../language.ts'

const headersOfCors = /^(origin|vary|cookie|access-control-.*)$/i
const marks = { passed: '✓', failed: '✕', 'not-reached': '·' }

type Headers = readonly (readonly [string, string])[]

/** What somebody says to somebody: drawn as an arrow between them, and in words where there is no room, or nobody to see it. */
export function says(from: string, to: string, text: string): HTMLElement {
  return el('p', { class: 'says' }, el('span', { class: 'lanes' }, `${from} → ${to}: `), text)
}

export function note(text: string): HTMLElement {
  return el('p', { class: 'note' }, text)
}

/** The head of a message: what has to do with CORS in sight, the rest one step away. */
export function describeHead(line: string, headers: Headers): HTMLElement {
  const { story } = texts().matrix
  const ofCors = headers.filter(([name]) => headersOfCors.test(name))
  return el(
    'div',
    { class: 'head' },
    el('p', { class: 'line' }, line),
    ofCors.length > 0 && list(ofCors),
    el('details', {}, el('summary', {}, story.allHeaders(headers.length)), list(headers)),
  )
}

function list(headers: Headers): HTMLElement {
  return el('dl', {}, ...headers.map(([name, value]) => el('div', {}, el('dt', {}, `${name}: `), el('dd', {}, value))))
}

/** What the browser looked at, in its order; the one that failed is marked, and those behind it were never reached. */
export function describeChecks(checks: readonly AnswerCheck[]): HTMLElement {
  const { story } = texts().matrix
  return el(
    'div',
    { class: 'checks' },
    el('p', { class: 'label' }, story.checks.label),
    el(
      'ul',
      {},
      ...checks.map(({ id, state, wanted, found, link }) =>
        el(
          'li',
          { 'data-check': state },
          el('span', { class: 'mark', role: 'img', 'aria-label': story.checks[state] }, marks[state]),
          el('a', { href: link }, story.checks[id]),
          ': ',
          ...wanted.flatMap((value, index) => [index > 0 && ` ${story.checks.or} `, el('code', {}, value)]),
          state === 'not-reached'
            ? ''
            : el(
                'span',
                { class: 'found' },
                found === '' ? story.checks.nothing : story.checks.found,
                ' ',
                el('code', {}, found),
              ),
        ),
      ),
    ),
  )
}
