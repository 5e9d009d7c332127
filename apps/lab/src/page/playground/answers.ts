import type { WireResponse } from '@cors/browser'
import { readHeaders } from './state.ts'

/**
 * Reads an answer as tools show it: a status line (`HTTP/1.1 401 Unauthorized`, or only `401`), then a header a line. Lines of `curl -v`
 * keep their `<`.
 *
 * @param status where there is no status line
 */
export function readAnswer(text: string, status: number): WireResponse {
  const lines = text.split('\n').map((line) => line.replace(/^<\s?/, '').trim())
  const first = lines.findIndex((line) => line !== '')
  const [, code] = /^(?:HTTP\/[\d.]+\s+)?(\d{3})(?:\s.*)?$/.exec(lines[first] ?? '') ?? []
  const rest = code === undefined ? lines : lines.slice(first + 1)
  return { status: code === undefined ? status : Number(code), headers: readHeaders(rest.join('\n')).headers }
}

/** Writes what {@link readAnswer} reads. */
export function writeAnswer({ status, headers }: WireResponse): string {
  return [`HTTP/1.1 ${status}`, ...headers.map(([name, value]) => `${name}: ${value}`)].join('\n')
}
