import { parseCall } from '../code/literal.ts'
import { emptyState, type PlayState } from './state.ts'

/** What could be told from a pasted text. */
export interface Pasted {
  readonly kind: 'console' | 'fetch'
  readonly state: PlayState
  /** What had to be assumed, because the text does not say it. */
  readonly assumed: readonly ('from' | 'preflight')[]
}

/** Reads a line of a browser's console, or a `fetch` call, such as "Copy as fetch" gives; undefined for anything else. */
export function readPasted(text: string): Pasted | undefined {
  return readFetchCall(text) ?? readConsole(text.replace(/\s+/g, ' '))
}

function readFetchCall(text: string): Pasted | undefined {
  const [url, init = {}] = parseCall(text, 'fetch') ?? []
  if (typeof url !== 'string' || typeof init !== 'object' || init === null) return undefined
  const { method, headers, mode, credentials, referrer } = init as Record<string, unknown>
  const from = typeof referrer === 'string' && URL.canParse(referrer) ? new URL(referrer).origin : undefined
  const state: PlayState = {
    ...emptyState,
    server: 'answers',
    url,
    ...(from !== undefined && { from }),
    ...(typeof method === 'string' && { method }),
    ...(typeof headers === 'object' && headers !== null && { headers: writeHeaders(headers) }),
    ...(isOneOf(mode, ['cors', 'no-cors', 'same-origin']) && { mode }),
    ...(isOneOf(credentials, ['omit', 'same-origin', 'include']) && { credentials }),
  }
  return { kind: 'fetch', state, assumed: from === undefined ? ['from'] : [] }
}

function isOneOf<T extends string>(value: unknown, choices: readonly T[]): value is T {
  return choices.some((choice) => choice === value)
}

/** "Copy as fetch" lists what the browser adds by itself too, which no script may set. */
function writeHeaders(headers: object): string {
  return Object.entries(headers)
    .filter(([name]) => !/^(sec-|accept-language$|priority$|cache-control$|pragma$|user-agent$)/i.test(name))
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')
}

const quoted = `['‘“"]([^'’”"]+)['’”"]`
const address = String.raw`((?:[a-z][a-z\d+.-]*):\/\/[^\s'’”"]*[^\s'’”".,])`

/** What engines write before they say what is wrong; the groups are the URL and the origin. */
const beginnings: readonly RegExp[] = [
  new RegExp(`Access to .*? at ${quoted}(?: \\(redirected from '[^']*'\\))? from origin ${quoted}`, 'i'),
  new RegExp(`disallows reading the remote resource at ${address}`, 'i'),
  new RegExp(`(?:cannot load|Cancelled load to) ${address}`, 'i'),
]

function readConsole(line: string): Pasted | undefined {
  const match = beginnings.map((beginning) => beginning.exec(line)).find((found) => found !== null)
  const [, safari] = /Origin (\S+) is not allowed by Access-Control-Allow-Origin/i.exec(line) ?? []
  if (match === undefined && safari === undefined) return undefined
  const [, url = emptyState.url, from = safari] = match ?? []
  const [, header] = /header (?:field )?['‘]?([\w-]+)['’]? is not allowed/i.exec(line) ?? []
  const [, method] = /Method (\w+) is not allowed/i.exec(line) ?? []
  const asked = /preflight|Access-Control-Allow-(Methods|Headers)/i.test(line)
  const assumesPreflight = asked && header === undefined && method === undefined
  const headers = header === undefined ? (assumesPreflight ? 'Content-Type: application/json' : '') : `${header}: …`
  const state: PlayState = {
    ...emptyState,
    server: 'answers',
    url,
    ...(from !== undefined && { from }),
    ...(method !== undefined && { method }),
    // The value is unknown, and any that is not safelisted will do.
    headers: headers.replace('…', 'value'),
    credentials: /credentials mode is 'include'|Credential is not supported|Allow-Credentials|credentials flag/i.test(
      line,
    )
      ? 'include'
      : 'same-origin',
    ...guessAnswers(line, asked, from ?? emptyState.from),
  }
  const assumed: Pasted['assumed'] = [
    ...(from === undefined ? (['from'] as const) : []),
    ...(assumesPreflight ? (['preflight'] as const) : []),
  ]
  return { kind: 'console', state, assumed }
}

/** Answers that make a browser say what it said. */
function guessAnswers(line: string, asked: boolean, origin: string): Pick<PlayState, 'preflight' | 'answer'> {
  const lines = guessStatus(line, asked)
  const allowed = guessAllowed(line, origin)
  const credentials = /'Access-Control-Allow-Credentials' header in the response is '([^']*)'/i.exec(line)?.[1]
  const text = [
    ...lines,
    ...allowed.map((value) => `Access-Control-Allow-Origin: ${value}`),
    ...(credentials ? [`Access-Control-Allow-Credentials: ${credentials}`] : []),
  ].join('\n')
  return asked ? { preflight: text, answer: '' } : { preflight: '', answer: text }
}

function guessStatus(line: string, asked: boolean): string[] {
  const [, status] = /status code:? (\d{3})/i.exec(line) ?? []
  if (/Redirect is not allowed/i.test(line)) return ['HTTP/1.1 302', 'Location: /']
  if (asked && /HTTP ok status|did not succeed|not successful/i.test(line)) return [`HTTP/1.1 ${status ?? 404}`]
  return [`HTTP/1.1 ${status ?? (asked ? 204 : 200)}`]
}

function guessAllowed(line: string, origin: string): string[] {
  const named = /(?:has a value|invalid value|multiple values|does not match) ['‘]([^'’]*)['’]/i.exec(line)?.[1]
  if (named !== undefined) return named === '' ? [] : [named]
  if (/wildcard|is ['‘]\*['’]/i.test(line)) return ['*']
  // Whoever complains of what comes after the origin has found the origin right.
  return /Allow-(Methods|Headers|Credentials)|HTTP ok status|did not succeed|not successful|Redirect is not allowed/i.test(
    line,
  )
    ? [origin]
    : []
}
