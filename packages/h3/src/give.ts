import { mergeVary } from '@cors/core'
import { isCorsHeader } from '@cors/core/adapter'
import { applyHeaders, type Given, writeDecision } from '@cors/fetch/adapter'
import type { H3Event } from 'h3'

/**
 * Gives what a handler returned the headers of a decision. What h3 has still to make a response of gets them from the event; a response has
 * headers of its own, over which h3 writes those of the event.
 *
 * @returns the same value, or one that stands for it where its headers are not to be changed
 */
export function give(value: unknown, event: H3Event, given: Given): unknown {
  remember(event, given)
  // Texts and plain objects are what most handlers return.
  if (typeof value !== 'object' || value === null) return giveEvent(value, event, given)
  if (value instanceof Response) return giveResponse(value, event, given)
  if (isHttpResponse(value)) return giveHttpResponse(value, event, given)
  return value instanceof Error ? giveError(value, event, given) : giveEvent(value, event, given)
}

/** Gives the response to an error the headers of a decision: h3 takes them from the event, and from the error itself. */
export function giveError(error: unknown, event: H3Event, given: Given): unknown {
  remember(event, given)
  const { errHeaders } = stagedOf(event)
  const own = error instanceof Error ? headersOf(error) : undefined
  const taken = own === undefined ? [] : take(own)
  for (const [name, value] of taken) if (!errHeaders.has(name) || isList(name)) add(errHeaders, name, value)
  writeDecision(errHeaders, given)
  // The error itself may be thrown for several requests.
  return taken.length === 0 ? error : Object.create(error as Error, { headers: { value: own } })
}

/** What h3 merges into a response that it makes of a value, or of its own error for the symbol that stands for a route that is missing. */
function giveEvent(value: unknown, event: H3Event, given: Given): unknown {
  const staged = stagedOf(event)
  writeDecision(staged.headers, given)
  if (typeof value === 'symbol') writeDecision(staged.errHeaders, given)
  return value
}

/** Rule 19: a stand-in for an event may have no response. */
function stagedOf({ res }: { readonly res?: H3Event['res'] }): Pick<H3Event['res'], 'headers' | 'errHeaders'> {
  return res ?? { headers: new Headers(), errHeaders: new Headers() }
}

function giveResponse(response: Response, event: H3Event, given: Given): Response {
  const changed = applyHeaders(response, given)
  const lists = stagedOf(event)
  const staged = take(changed.status >= 400 ? lists.errHeaders : lists.headers)
  if (staged.length === 0 || changed.status < 200) return changed
  const { bodyUsed, body } = changed
  const copy = new Response(bodyUsed || body?.locked ? null : body, changed)
  for (const [name, value] of staged) add(copy.headers, name, value)
  return applyHeaders(copy, silenced(given))
}

/** As h3 tells them: they may be of another copy of it. */
const httpResponseKey: unique symbol = Symbol.for('h3.HTTPResponse')

interface HttpResponse {
  readonly [httpResponseKey]: true
  readonly status?: number
  readonly statusText?: string
  readonly headers?: Headers
  readonly body?: unknown
}

function isHttpResponse(value: unknown): value is HttpResponse {
  return typeof value === 'object' && value !== null && (value as Partial<HttpResponse>)[httpResponseKey] === true
}

/** One that stands for it: a handler may return the same one for every request. */
function giveHttpResponse(value: HttpResponse, event: H3Event, given: Given): unknown {
  const headers = new Headers(value.headers)
  for (const [name, text] of take(stagedOf(event).headers)) add(headers, name, text)
  writeDecision(headers, given)
  const { status, statusText, body } = value
  return Object.create(value, {
    headers: { value: headers },
    status: { value: status },
    statusText: { value: statusText },
    body: { value: body },
  })
}

type ErrorHeaders = ConstructorParameters<typeof Headers>[0]

/** The headers that h3 would write of an error, as a list of their own. */
function headersOf({ headers, cause }: Error & { readonly headers?: ErrorHeaders }): Headers | undefined {
  const given = headers ?? (cause as { readonly headers?: ErrorHeaders } | null | undefined)?.headers
  try {
    return given ? new Headers(given) : undefined
  } catch {
    // It fails in h3 as well, whose answer then is another.
    return undefined
  }
}

/** Takes what CORS has a part in out of a list. */
function take(headers: Headers): readonly (readonly [name: string, value: string])[] {
  // There mostly is nothing, and making a list of it takes longer.
  if (headers.keys().next().done) return []
  const taken = [...headers].filter(([name]) => name === 'vary' || isCorsHeader(name))
  for (const [name] of taken) headers.delete(name)
  return taken
}

/** As h3 does, except that of a list nothing is lost. */
function add(headers: Headers, name: string, value: string): void {
  if (name === 'vary') headers.set(name, mergeVary(headers.get(name) ?? undefined, value))
  else if (isList(name)) headers.append(name, value)
  else headers.set(name, value)
}

function isList(name: string): boolean {
  return name === 'vary' || name === 'access-control-expose-headers'
}

const silent = { onOverriddenHeader: (): void => {} }

/** For what is written a second time, where the headers that are replaced are our own. */
export function silenced(given: Given): Given {
  return { ...given, engine: { ...silent, reportUnwritable: given.engine.reportUnwritable } }
}

/** A registered symbol, as another copy of this package may follow the errors. */
const givenKey: unique symbol = Symbol.for('@cors/h3 given')

function remember(event: H3Event, given: Given): void {
  ;(event as { [givenKey]?: Given })[givenKey] = given
}

/** What the event was given last, by the layer that comes first. */
export function rememberedOf(event: H3Event): Given | undefined {
  return (event as { readonly [givenKey]?: Given })[givenKey]
}
