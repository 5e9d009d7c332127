import type { Header } from '../../protocol/exchange.ts'
import type { Recording } from '../../recording/recording.ts'
import { readLine } from '../console/line-facts.ts'
import { beginsMessage } from '../console/recognise-line.ts'
import type { Paste } from '../paste.ts'
import { compact, type Piece } from '../piece.ts'
import { archiveRecordings } from './archive.ts'
import { isPlain, jsonValues, property, text } from './json-values.ts'
import { ProtocolReader } from './protocol.ts'

/** An error of Axios as it turns itself into JSON: the request is in its `config`. */
function axiosPiece(value: unknown, line: number): Piece | undefined {
  const config = property(value, 'config')
  const message = text(property(value, 'message'))
  const url = text(property(config, 'url'))
  if (message === undefined || url === undefined || !isPlain(config)) return undefined
  const base = text(property(config, 'baseURL'))?.replace(/\/$/, '') ?? ''
  const headers = property(config, 'headers')
  const sent = isPlain(headers)
    ? Object.entries(headers).flatMap(([name, line]): Header[] =>
        typeof line === 'string' && !/^(?:accept|user-agent)$/i.test(name) ? [[name, line]] : [],
      )
    : []
  const status = property(value, 'status')
  return {
    line,
    url: /^[a-z][\w+.-]*:\/\//i.test(url) ? url : `${base}/${url.replace(/^\//, '')}`,
    method: text(property(config, 'method'))?.toUpperCase(),
    headers: sent.length === 0 ? undefined : sent,
    credentials: property(config, 'withCredentials') === true ? 'include' : undefined,
    consumer: 'XMLHttpRequest',
    consoleMessage: `AxiosError: ${message}`,
    response: typeof status === 'number' && status > 0 ? { status } : undefined,
  }
}

/** Angular's error as JSON. */
function angularPiece(value: unknown, line: number): Piece | undefined {
  const [name, message] = [property(value, 'name'), text(property(value, 'message'))]
  if (name !== 'HttpErrorResponse' || message === undefined) return undefined
  const status = property(value, 'status')
  return {
    line,
    url: text(property(value, 'url')),
    consumer: 'XMLHttpRequest',
    consoleMessage: message,
    response: typeof status === 'number' && status > 0 ? { status } : undefined,
  }
}

/** An entry of an archive as a piece, to which a line of the console can be joined; Safari's error is such a line itself. */
function archivedPiece({ request, ...rest }: Recording, line: number): Piece {
  const { origin, url, method, headers, mode, credentials } = request
  const { preflight, response, redirects, networkError, consumer } = rest
  const sent: Piece = { line, archived: true, origin, url, method, headers, mode, credentials, redirects, consumer }
  if (networkError === undefined || !beginsMessage(networkError)) return { ...sent, preflight, response, networkError }
  const said = readLine(networkError, line)
  return {
    ...compact(said),
    ...compact(sent),
    preflight: preflight ?? said.preflight,
    response: response ?? said.response,
  }
}

/** Archives, events of the DevTools protocol, and errors that were turned into JSON. */
export function readJson(paste: Paste): Piece[] {
  const protocol = new ProtocolReader()
  const pieces: Piece[] = []
  for (const { line, last, value } of jsonValues(paste)) {
    const recordings = archiveRecordings(value)
    const error = recordings === undefined ? (axiosPiece(value, line) ?? angularPiece(value, line)) : undefined
    if (recordings !== undefined) pieces.push(...recordings.map((recording) => archivedPiece(recording, line)))
    else if (error !== undefined) pieces.push(error)
    else if (!protocol.read(value, line)) continue
    for (let taken = line; taken <= last; taken++) paste.take(taken)
  }
  return [...pieces, ...protocol.pieces]
}
