import { combined } from '@cors/standard/header-list'
import type { Header } from '../../protocol/exchange.ts'
import type { Piece } from '../piece.ts'
import { newExchange, urlOf } from './exchange.ts'
import { sideOfHeader } from './known-headers.ts'
import { sentPiece } from './sent.ts'
import type { Side } from './wire-lines.ts'

/** One request as a network panel shows it, or bare headers. */
export interface Sheet {
  readonly line: number
  url?: string
  scheme?: string
  host?: string
  file?: string
  method?: string
  status?: number
  readonly sent: Header[]
  readonly received: Header[]
  /** The side that a title announced. */
  side?: Side
  /** The side of the header before, for those that either side sends. */
  last: Side
  titled: boolean
}

export function newSheet(line: number): Sheet {
  return { line, sent: [], received: [], last: 'received', titled: false }
}

/** Adds a header to the side that it is from. */
export function addHeader(sheet: Sheet, [name, value]: Header): void {
  if (/^:status$/i.test(name)) {
    setStatus(sheet, value)
    return
  }
  const side = sideOfHeader(name)
  sheet.last = sheet.side ?? (side === 'sent' || side === 'received' ? side : sheet.last)
  ;(sheet.last === 'sent' ? sheet.sent : sheet.received).push([name, value])
}

function setStatus(sheet: Sheet, value: string): void {
  const status = /^\D{0,4}([1-5]\d\d)\b/.exec(value)?.[1]
  if (status !== undefined) sheet.status = Number(status)
}

/** Takes what a label says; false where its value is none. */
export function applyLabel(sheet: Sheet, label: string, value: string): boolean {
  if (/URL$/.test(label)) {
    if (!/^[a-z][a-z\d+.-]*:\/\/\S+$/i.test(value)) return false
    sheet.url = value
  } else if (/Method$/.test(label)) {
    if (!/^[A-Z]{3,20}$/.test(value)) return false
    sheet.method = value
  } else if (/^Status/.test(label)) setStatus(sheet, value)
  else if (/^scheme$/i.test(label)) sheet.scheme = value
  else if (/^host$/i.test(label)) sheet.host = value
  else if (/^filename$/i.test(label)) sheet.file = value
  sheet.titled = true
  return true
}

/** Whether a label alone shows that a network panel was copied. */
export function opens(label: string, value: string): boolean {
  if (/^Request URL$|^URL$/.test(label)) return /^[a-z][a-z\d+.-]*:\/\/\S+$/i.test(value)
  if (/^scheme$/i.test(label)) return /^https?$/.test(value)
  if (/^Request Method$/.test(label)) return /^[A-Z]{3,20}$/.test(value)
  return /^Status Code$/.test(label) && /^\D{0,4}[1-5]\d\d\b/.test(value)
}

export function sheetPiece(sheet: Sheet): Piece {
  const { line, status, sent, received } = sheet
  const exchange = { ...newExchange(line, 0), sent, ...(sheet.method === undefined ? {} : { method: sheet.method }) }
  const shown = sheet.host === undefined ? undefined : `${sheet.scheme ?? 'https'}://${sheet.host}${sheet.file ?? '/'}`
  const url = sheet.url ?? shown ?? (combined(sent, ':path') === undefined ? undefined : urlOf(exchange))
  const headers = sent.filter(([name]) => !name.startsWith(':'))
  const method = sheet.method ?? combined(sent, ':method')
  const seen = received.length > 0
  const piece = sentPiece(
    { line, url, method, headers },
    { response: status === undefined ? undefined : { status, ...(seen ? { headers: received } : {}) } },
  )
  return status === undefined && received.length > 0 ? { ...piece, responseHeaders: received } : piece
}
