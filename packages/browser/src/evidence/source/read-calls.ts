import { parseUrl } from '@cors/standard/url'
import type { Header } from '../../protocol/exchange.ts'
import { scriptHeaders } from '../../recording/sent-headers.ts'
import { pageOf } from '../http/sent.ts'
import type { Paste } from '../paste.ts'
import type { Piece } from '../piece.ts'
import { type Call, callSites } from './call-sites.ts'
import { isOpen, Literals } from './literals.ts'

const CALLS =
  /(?<![\w.$])(?:window\.|globalThis\.|self\.|await )?(fetch|axios(?:\.(?:get|head|post|put|patch|delete|options|request))?|\$\.ajax|jQuery\.ajax|[\w$]{1,40}\.open)\s*\(/g

type Options = Readonly<Record<string, unknown>>

function optionsOf(value: unknown): Options {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isOpen(value)
    ? (value as Options)
    : {}
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** A value that the source leaves open is not read; the header's name is. */
function headersOf(value: unknown): Header[] {
  const pairs: [unknown, unknown][] = Array.isArray(value)
    ? value.flatMap((pair) => (Array.isArray(pair) ? [[pair[0], pair[1]]] : []))
    : Object.entries(optionsOf(value))
  return pairs.flatMap(([name, line]): Header[] =>
    typeof name === 'string' && !name.startsWith('...')
      ? [[name, isOpen(line) || line === undefined ? '' : String(line)]]
      : [],
  )
}

function oneOf<T extends string>(value: unknown, choices: readonly T[]): T | undefined {
  return choices.find((choice) => choice === value)
}

const isTarget = (url: string | undefined): url is string => url !== undefined && /^(?:https?:\/\/|\/)/i.test(url)

/** `fetch(url, init)`, as written by hand or copied out of a network panel, for a browser or for Node. */
function fetchPiece({ args }: Call, line: number): Piece | undefined {
  const url = textOf(args[0])
  const init = optionsOf(args[1])
  // An address that is put together at run time is not read, what is said beside it is.
  const told = isOpen(args[0]) && (init.method ?? init.credentials ?? init.mode ?? init.headers) !== undefined
  if (!isTarget(url) && !told) return undefined
  const headers = headersOf(init.headers)
  const own = scriptHeaders(headers)
  const referrer = textOf(init.referrer)
  const page = pageOf(referrer === undefined ? headers : [...headers, ['Referer', referrer]])
  const cookies = headers.some(([name]) => name.toLowerCase() === 'cookie')
  return {
    line,
    url,
    origin: page,
    method: textOf(init.method) ?? 'GET',
    headers: own.length === 0 ? undefined : own,
    mode: oneOf(init.mode, ['cors', 'no-cors', 'same-origin']),
    credentials: oneOf(init.credentials, ['omit', 'same-origin', 'include']) ?? (cookies ? 'include' : undefined),
    consumer: 'fetch',
  }
}

/** Where each method of Axios takes its options. */
const BODY = /\.(?:post|put|patch)$/

function axiosPiece({ name, args }: Call, line: number): Piece | undefined {
  const first = optionsOf(args[0])
  const url = textOf(args[0]) ?? textOf(first.url)
  if (!isTarget(url)) return undefined
  const init = typeof args[0] === 'string' ? optionsOf(BODY.test(name) ? args[2] : args[1]) : first
  const xhrFields = optionsOf(init.xhrFields)
  const headers = headersOf(init.headers)
  const called = /\.(get|head|post|put|patch|delete|options)$/.exec(name)?.[1]
  const method = called ?? textOf(init.method) ?? textOf(init.type) ?? 'GET'
  const credentials = init.withCredentials === true || xhrFields.withCredentials === true
  return {
    line,
    url,
    method: method.toUpperCase(),
    headers: headers.length === 0 ? undefined : headers,
    credentials: credentials ? 'include' : undefined,
    consumer: 'XMLHttpRequest',
  }
}

/** `xhr.open(method, url)` with the calls that follow. */
function xhrPiece({ name, args, end }: Call, line: number, paste: Paste): Piece | undefined {
  const [method, url] = args.map(textOf)
  if (method === undefined || !/^[A-Za-z]{3,20}$/.test(method) || !isTarget(url)) return undefined
  const object = name.slice(0, -'.open'.length)
  const headers: Header[] = []
  let credentials = false
  for (let next = paste.lineAt(end); next < Math.min(paste.lines.length, paste.lineAt(end) + 30); next++) {
    const text = (paste.lines[next] ?? '').trim()
    if (!text.startsWith(`${object}.`)) continue
    const header = /\.setRequestHeader\(\s*['"]([\w-]{1,100})['"]\s*,\s*(?:['"]([^'"]{0,2000})['"])?/.exec(text)
    if (header !== null) headers.push([header[1] as string, header[2] ?? ''])
    else if (/\.withCredentials\s*=\s*true/.test(text)) credentials = true
    else if (!/\.send\(/.test(text)) continue
    paste.take(next)
  }
  return {
    line,
    url,
    method: method.toUpperCase(),
    headers: headers.length === 0 ? undefined : headers,
    credentials: credentials ? 'include' : undefined,
    consumer: 'XMLHttpRequest',
  }
}

function pieceOf(call: Call, line: number, paste: Paste): Piece | undefined {
  if (call.name === 'fetch') return fetchPiece(call, line)
  return call.name.endsWith('.open') ? xhrPiece(call, line, paste) : axiosPiece(call, line)
}

/** Requests in source text: "Copy as fetch", and what people write themselves. */
export function readCalls(paste: Paste): Piece[] {
  const literals = new Literals(paste.text)
  return callSites(paste, literals, CALLS).flatMap((call) => {
    const line = paste.lineAt(call.at)
    const piece = pieceOf(call, line, paste)
    if (piece === undefined || (piece.url?.startsWith('/') === false && parseUrl(piece.url) === undefined)) return []
    paste.takeRange(call.at, call.end)
    for (const [from, to] of literals.used.splice(0)) paste.takeRange(from, to)
    return [piece]
  })
}
