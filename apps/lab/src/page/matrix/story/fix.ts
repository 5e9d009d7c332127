import type { BrowserOutcome } from '@cors/browser'
import { type CorsOptions, createPolicy } from '@cors/core'
import type { LabFacts } from '../../../page-server.ts'
import { codeBlock } from '../../code/code-block.ts'
import { el } from '../../dom.ts'
import { texts } from '../../language.ts'
import { findRepair } from '../../playground/repair.ts'
import { serverOf } from '../../playground/servers.ts'
import type { Cell, Result } from '../cells.ts'
import { clientCode } from '../client-code.ts'
import type { Row } from '../rows.ts'
import { optionsFor, serverCode } from './server-code.ts'

/** Why the page got nothing, or not all, and what to write in the page and in the framework of the API; nothing where it got all. */
export async function describeFix(
  { row, api }: Cell,
  { prediction: { request }, url, observed }: Result,
  outcome: BrowserOutcome,
  facts: LabFacts,
): Promise<HTMLElement | undefined> {
  if (observed.state !== 'blocked' && observed.state !== 'opaque') return undefined
  const { story } = texts().matrix
  const given = optionsFor(row, facts)
  const server = given === undefined ? () => ({ status: 404, headers: [] }) : serverOf(createPolicy(given))
  const { options, works } = await findRepair(request, server, given)
  if (!works) return undefined
  const client = observed.state === 'opaque' ? clientCode(withCors(row), url) : undefined
  return el(
    'section',
    { class: 'fix' },
    el('h3', {}, story.fix.title),
    outcome.verdict === 'blocked' && el('p', {}, texts().failures[outcome.failure]),
    client !== undefined && el('p', {}, story.fix.client),
    client !== undefined && codeBlock(client, story.fix.client),
    options !== undefined && el('p', {}, story.fix.server(api.label)),
    options !== undefined && codeBlock(serverCode(api, row, options as CorsOptions), story.fix.server(api.label)),
  )
}

/** The same with the attribute that asks the server. */
function withCors(row: Row): Row {
  return { ...row, crossorigin: 'anonymous' }
}
