import type { BrowserRequest, Header } from '@cors/browser'
import { isOpaqueScheme, originOf } from '@cors/standard/origin'
import { parseUrl } from '@cors/standard/url'

/** What is typed into the playground, and all that its address keeps. */
export interface PlayState {
  /** The page's address, or its origin. */
  readonly from: string
  readonly url: string
  readonly method: string
  /** One `Name: value` a line. */
  readonly headers: string
  readonly mode: 'cors' | 'no-cors' | 'same-origin'
  readonly credentials: 'omit' | 'same-origin' | 'include'
  /** Who answers: a policy of @cors, or a server of which only the answers are known. */
  readonly server: 'policy' | 'answers'
  /** The options of the policy, as JavaScript. */
  readonly policy: string
  /** The other server's answers: a status line, then a header a line. */
  readonly preflight: string
  readonly answer: string
}

/** What an address that says nothing means. */
export const emptyState: PlayState = {
  from: 'https://app.example.com',
  url: 'https://api.example.com/items',
  method: 'GET',
  headers: '',
  mode: 'cors',
  credentials: 'same-origin',
  server: 'policy',
  policy: '',
  preflight: '',
  answer: '',
}

const keys = Object.keys(emptyState) as readonly (keyof PlayState)[]
const choices: Partial<Record<keyof PlayState, readonly string[]>> = {
  mode: ['cors', 'no-cors', 'same-origin'],
  credentials: ['omit', 'same-origin', 'include'],
  server: ['policy', 'answers'],
}

/** Reads a state from the parameters of an address; what it does not know there is left out. */
export function readState(params: URLSearchParams): PlayState {
  const read = keys.flatMap((key) => {
    const value = params.get(key)
    return value === null || choices[key]?.includes(value) === false ? [] : [[key, value] as const]
  })
  return { ...emptyState, ...Object.fromEntries(read) }
}

/** Writes what differs from {@link emptyState}. */
export function writeState(state: PlayState): Record<string, string> {
  return Object.fromEntries(keys.filter((key) => state[key] !== emptyState[key]).map((key) => [key, state[key]]))
}

/** The origin of a page, given its address: also that of schemes for which `URL` says "null". Undefined where there is none. */
export function originOfPage(text: string): string | undefined {
  const address = text.trim()
  if (address === 'null') return address
  const url = parseUrl(address)
  if (url === undefined) return undefined
  const origin = originOf(url)
  const isOpaque = isOpaqueScheme(url.protocol.slice(0, -1))
  return origin !== 'null' || isOpaque ? origin : undefined
}

/** Splits `Name: value` lines; lines without a colon are returned apart. */
export function readHeaders(text: string): { headers: Header[]; broken: string[] } {
  const headers: Header[] = []
  const broken: string[] = []
  for (const line of text.split('\n').filter((line) => line.trim() !== '')) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()])
    else broken.push(line.trim())
  }
  return { headers, broken }
}

/** The request as the browser's model takes it. */
export function readRequest({ from, url, method, headers, mode, credentials }: PlayState): BrowserRequest {
  return {
    origin: originOfPage(from) ?? 'null',
    url: url.trim(),
    method: method.trim() || 'GET',
    headers: readHeaders(headers).headers,
    mode,
    credentials,
  }
}
