import { isToken } from '@cors/standard/tokens'
import type { Header } from '../../protocol/exchange.ts'

const HEADER = /^(:?([^\s:]{1,100})):(?:[ \t](.*)|)$/
const REQUEST_LINE = /^([A-Z]{3,20}) (\S{1,4000}) HTTP\/\d(?:\.\d)?$/
const STATUS_LINE = /^HTTP\/\d(?:\.\d)?\s+([1-5]\d\d)(?:\s.{0,200})?$/

/** Which side a line of curl's output is from. */
export type Side = 'sent' | 'received'

export interface WireLine {
  readonly side: Side | undefined
  readonly text: string
}

/** A line without the mark that `curl -v` puts before it. */
export function wireLine(line: string): WireLine {
  const match = /^\s{0,8}([<>])(?:\s|$)(.*)$/.exec(line)
  if (match === null) return { side: undefined, text: line.trim() }
  return { side: match[1] === '>' ? 'sent' : 'received', text: (match[2] ?? '').trim() }
}

export function requestLine(text: string): { method: string; target: string } | undefined {
  const match = REQUEST_LINE.exec(text)
  return match === null ? undefined : { method: match[1] as string, target: match[2] as string }
}

export function statusLine(text: string): number | undefined {
  const match = STATUS_LINE.exec(text)
  return match === null ? undefined : Number(match[1])
}

export function headerLine(text: string): Header | undefined {
  const match = HEADER.exec(text)
  return match === null || !isToken(match[2] as string) ? undefined : [match[1] as string, (match[3] ?? '').trim()]
}
