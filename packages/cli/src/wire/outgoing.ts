import { lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import type { Header, WireResponse } from '@cors/browser'
import { isLoopback } from '@cors/standard/address'

/** The proxy that a request for an address goes through; `undefined`: none. */
export type ProxyFor = (url: string) => URL | undefined

/** How requests are sent. */
export interface WireSettings {
  /** Milliseconds to wait for the head of an answer. */
  readonly timeout: number
  /** Whether certificates that cannot be verified are accepted. */
  readonly insecure: boolean
  /** @default none */
  readonly proxyFor?: ProxyFor
}

/** A request as it goes over the wire: every header line that is sent. */
export interface Outgoing {
  readonly url: string
  readonly method: string
  readonly headers: readonly Header[]
  readonly body?: string | undefined
}

/** An answer as it came: repeated header lines stay apart. */
export interface Answer extends WireResponse {
  /** The beginning of the body, of an answer that is an error. */
  readonly body?: string
}

/** The pairs of a list that has names and values in turn. */
export function pairs(rawHeaders: readonly string[]): Header[] {
  return rawHeaders.flatMap((name, index): Header[] => (index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? '']] : []))
}

/** Browsers send one line for each name. */
export function joined(headers: readonly Header[]): Record<string, string> {
  const lines = new Map<string, [name: string, value: string]>()
  for (const [name, value] of headers) {
    const known = lines.get(name.toLowerCase())
    lines.set(name.toLowerCase(), known === undefined ? [name, value] : [known[0], `${known[1]}, ${value}`])
  }
  return Object.fromEntries(lines.values())
}

/** Names below localhost are the own machine in every browser, whatever the resolver says. */
export const browserLookup: LookupFunction = (hostname, options, callback) => {
  const name = isLoopback(hostname) ? 'localhost' : hostname
  lookup(name, options, callback as never)
}
