import type { BrowserRequest, Fix, ServerCode } from '@cors/browser'
import type { CorsOptions } from '@cors/core'
import { codeBlock } from '../code/code-block.ts'
import { formatLiteral } from '../code/format.ts'
import { policyCode } from '../code/policy-code.ts'
import type { Framework } from '../code/snippets.ts'
import { el } from '../dom.ts'
import { button } from '../form.ts'
import { texts } from '../language.ts'
import { handOver } from '../playground/handed.ts'
import { emptyState, type PlayState } from '../playground/state.ts'
import { writeRoute } from '../route.ts'
import type { SaidFinding } from './said-finding.ts'
import { findServerFix } from './server-fix.ts'

/** Which framework a server has that was told so, or that left a trace. */
const frameworksOf: Readonly<Record<string, Framework>> = {
  cors: 'express',
  '@fastify/cors': 'fastify',
  '@koa/cors': 'koa',
  nestjs: 'nestjs',
  nextjs: 'next',
  hono: 'hono',
}

/** What to change, and where it is an option of a policy, the code for it. */
export function renderFix(finding: SaidFinding): HTMLElement[] {
  const { doctor: t } = texts()
  const { primary } = finding.diagnosis
  if (primary === null) return []
  const section = el(
    'section',
    { class: 'card fix' },
    el('h3', {}, t.fix[primary.fix.where]),
    ...renderSteps(primary.fix),
    ...(primary.fix.code ?? []).flatMap(renderOwn),
  )
  const { ifNotYours } = primary.fix
  const last = ifNotYours === undefined ? undefined : el('p', { class: 'not-yours' }, ifNotYours)
  addCode(section, finding)
    .catch(reportError)
    .finally(() => last !== undefined && section.append(last))
  return [section]
}

/** What to do first stands by itself; the rest is short, one to a line. */
function renderSteps({ text, steps: [first = text, ...others] = [text] }: Fix): HTMLElement[] {
  const items = others.map((step) => el('li', {}, step))
  return [
    el('p', { class: 'do' }, first),
    ...(items.length === 0 ? [] : [el('ul', { class: 'points then' }, ...items)]),
  ]
}

/** The code for the server that the reader has, as its traces or its configuration tell; it may stand in several places. */
function renderOwn(
  { title, file, place, code }: ServerCode,
  index: number,
  all: readonly ServerCode[],
): (HTMLElement | undefined)[] {
  const label = all.length > 1 ? `${title} (${index + 1}/${all.length})` : title
  return [
    title === all[index - 1]?.title ? undefined : el('h4', {}, title),
    el('p', { class: 'place' }, el('code', {}, file), ': ', place),
    codeBlock(code, label),
  ]
}

async function addCode(section: HTMLElement, finding: SaidFinding): Promise<void> {
  const t = texts().doctor.fix
  const fix = await findServerFix(finding)
  if (fix === undefined) return
  const { options, request, isChecked, placeholder } = fix
  section.append(
    el('h4', {}, finding.diagnosis.primary?.fix.code === undefined ? t.withLibrary : t.withOurs),
    ...(placeholder === undefined ? [] : [el('p', {}, t.fillIn(placeholder))]),
    ...policyCode(options, request, frameworkOf(finding)),
    ...(isChecked ? [el('p', { class: 'works' }, `✓ ${t.checked}`)] : []),
    tryButton(options, request),
  )
}

function frameworkOf({ recording: { config = [] } }: SaidFinding): Framework | undefined {
  const [first] = Array.isArray(config) ? config : [config]
  return first === undefined || !Object.hasOwn(frameworksOf, first.library) ? undefined : frameworksOf[first.library]
}

/** Hands the case to the playground within the page: it is nobody's business but the reader's. */
function tryButton(options: CorsOptions, request: BrowserRequest): HTMLElement {
  const { method = 'GET', headers = [], mode = 'cors', credentials = 'same-origin' } = request
  const state: PlayState = {
    ...emptyState,
    from: request.origin,
    url: request.url,
    method,
    headers: headers.map(([name, value]) => `${name}: ${value}`).join('\n'),
    mode,
    credentials,
    server: 'policy',
    policy: formatLiteral(options),
  }
  return button(texts().doctor.fix.try, () => {
    handOver(state)
    location.hash = writeRoute('playground')
  })
}
