import { type CorsDecision, mergeVary } from '@cors/core'
import { type CorsEngine, isCorsHeader, listHeaders, mergeExposed, overridesHandler } from '@cors/core/adapter'
import { joinValues, type NodeResponse, readText } from './response.ts'

/** What the headers of a decision are merged by. */
export interface Merging {
  /** The request's `Origin`. */
  readonly origin: string | undefined
  /** Told what is overridden. */
  readonly engine: Pick<CorsEngine<never>, 'onOverriddenHeader'>
}

/** The CORS headers that somebody else set on a response. */
interface ForeignHeaders {
  allowOrigin: string | undefined
  exposeHeaders: string | undefined
}

/** Rules 12 and 16: what was passed to `writeHead`, with the headers of a decision in their places. */
export function composeHead(entries: readonly unknown[], decision: CorsDecision, merging: Merging): unknown[] {
  if (entries.length === 0) return listHeaders(decision)
  const { origin, engine } = merging
  const owns = overridesHandler(decision)
  let foreign: ForeignHeaders | undefined
  const head: unknown[] = []
  let vary: string | undefined
  for (let index = 0; index < entries.length; index += 2) {
    const name = String(entries[index]).toLowerCase()
    const value = entries[index + 1]
    if (name === 'vary' && value !== undefined) vary = mergeVary(vary, joinValues(value))
    else if (owns && isCorsHeader(name)) foreign = takeForeign(foreign, name, value, engine)
    else head.push(entries[index], value)
  }
  if (owns) mergeForeign(decision, origin, foreign, engine).writeTo(head, appendEntry)
  vary = mergeVary(vary, decision.headers.vary)
  if (vary !== '') head.push('vary', vary)
  return head
}

function appendEntry(head: unknown[], name: string, value: string): void {
  head.push(name, value)
}

const noEntries: readonly unknown[] = []

/**
 * Gives a response the headers of a decision in place.
 *
 * @param names the headers that were set so far
 * @param entries what was passed to `writeHead`: as with Node, it replaces what was set before, and may repeat names
 */
export function setDecision(
  response: NodeResponse,
  decision: CorsDecision,
  { origin, engine }: Merging,
  names: readonly string[],
  entries: readonly unknown[] = noEntries,
): void {
  const owns = overridesHandler(decision)
  let foreign: ForeignHeaders | undefined
  const passed = entries.length === 0 ? undefined : groupEntries(entries)
  if (passed !== undefined) {
    for (const [key, { name, values }] of passed) {
      if (owns && isCorsHeader(key)) foreign = takeForeign(foreign, key, values, engine)
      else response.setHeader(name, (values.length === 1 ? values[0] : values.flat()) as string)
    }
  }
  let hasVary = passed?.has('vary') === true
  for (let index = 0; index < names.length; index++) {
    const name = names[index] as string
    if (name === 'vary') hasVary = true
    if (!owns || !isCorsHeader(name)) continue
    if (passed?.has(name) !== true) foreign = takeForeign(foreign, name, readText(response, name), engine)
    // A stand-in for a response may lack it.
    response.removeHeader?.(name)
  }
  if (owns) mergeForeign(decision, origin, foreign, engine).writeTo(response, setHeader)
  const { vary } = decision.headers
  if (vary === '') return
  response.setHeader('vary', mergeVary(hasVary ? readText(response, 'vary') : undefined, vary))
}

interface Passed {
  readonly name: string
  readonly values: unknown[]
}

function groupEntries(entries: readonly unknown[]): ReadonlyMap<string, Passed> {
  const groups = new Map<string, Passed>()
  for (let index = 0; index < entries.length; index += 2) {
    const name = String(entries[index])
    const key = name.toLowerCase()
    const known = groups.get(key)
    if (known === undefined) groups.set(key, { name, values: [entries[index + 1]] })
    else known.values.push(entries[index + 1])
  }
  return groups
}

function setHeader(response: NodeResponse, name: string, value: string): void {
  response.setHeader(name, value)
}

function takeForeign(
  known: ForeignHeaders | undefined,
  name: string,
  value: unknown,
  engine: Pick<CorsEngine<never>, 'onOverriddenHeader'>,
): ForeignHeaders {
  const foreign = known ?? { allowOrigin: undefined, exposeHeaders: undefined }
  const text = joinValues(value)
  if (name === 'access-control-expose-headers') foreign.exposeHeaders = joinTexts(foreign.exposeHeaders, text)
  else engine.onOverriddenHeader(name)
  if (name === 'access-control-allow-origin') foreign.allowOrigin = joinTexts(foreign.allowOrigin, text)
  return foreign
}

/**
 * Rule 16: the names that a response exposes itself join the policy's where the origin is allowed; elsewhere they are removed, as all other
 * CORS headers are.
 *
 * @see https://fetch.spec.whatwg.org/#http-access-control-expose-headers
 */
function mergeForeign(
  decision: CorsDecision,
  origin: string | undefined,
  foreign: ForeignHeaders | undefined,
  engine: Pick<CorsEngine<never>, 'onOverriddenHeader'>,
): CorsDecision['headers'] {
  if (foreign?.exposeHeaders === undefined) return decision.headers
  const merged = mergeExposed(decision, origin, foreign)
  if (merged === decision.headers) engine.onOverriddenHeader('access-control-expose-headers')
  return merged
}

function joinTexts(first: string | undefined, second: string): string {
  return first === undefined ? second : `${first}, ${second}`
}
