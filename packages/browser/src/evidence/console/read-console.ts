import type { Paste } from '../paste.ts'
import type { Piece } from '../piece.ts'
import { readLine } from './line-facts.ts'
import { isAftermath, plainQuotes, withoutPrefix } from './prefixes.ts'
import { beginsMessage, isComplete, isConsoleLine } from './recognise-line.ts'

/** No line of a console that is worth reading is longer. */
const LONGEST = 3000
/** A line that a terminal or an editor broke is put together again out of so many. */
const MOST_PARTS = 5

const MOST_REMEMBERED = 500

const STATUS_ALONE = /^[(（]?(?:status ?code|statuscode)\s?[:：]?\s?(?:\d{3}|\(null\))/i
const METHOD_FIRST = /^(?:XHR\s?)?(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)/
const METHOD_ALONE = /^(?:XHR\s?)?(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/
const METHOD_AND_ADDRESS = /^(?:XHR\s?)?(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\s?(?:https?|wss?):\/\/\S+$/
const ADDRESS_ALONE = /^(?:https?|wss?):\/\/\S+$/
const NETWORK_PANEL = /^(?:\[HTTP\/[\d.]+ \d{3}|CORS [A-Z][\w ]{3,60}$|NS_ERROR_)/

interface Logical {
  readonly text: string
  readonly last: number
}

function message(paste: Paste, line: number): string {
  return withoutPrefix((paste.lines[line] ?? '').slice(0, LONGEST))
}

/** The free lines after one, blank ones left out, as far as a line can be continued. */
function following(paste: Paste, line: number): number[] {
  const found: number[] = []
  for (let next = line + 1; next < line + MOST_PARTS * 2 && found.length < MOST_PARTS; next++) {
    if (next >= paste.lines.length || !paste.isFree(next)) break
    if ((paste.lines[next] ?? '').trim() !== '') found.push(next)
  }
  return found
}

/** Firefox's network panel copies a request in lines: method, address, and what came of it. */
function panelRow(paste: Paste, line: number, first: string): Logical | undefined {
  if (!METHOD_FIRST.test(first)) return undefined
  const [second, third] = following(paste, line)
  if (METHOD_AND_ADDRESS.test(first) && second !== undefined && NETWORK_PANEL.test(message(paste, second)))
    return { text: `${first} ${message(paste, second)}`, last: second }
  if (!METHOD_ALONE.test(first) || second === undefined || !ADDRESS_ALONE.test(message(paste, second))) return undefined
  const text = `${first} ${message(paste, second)}`
  if (third === undefined || !NETWORK_PANEL.test(message(paste, third))) return { text, last: second }
  return { text: `${text} ${message(paste, third)}`, last: third }
}

/** The whole message that begins at a line, put together where it was broken. */
function logicalLine(paste: Paste, line: number): Logical | undefined {
  const first = message(paste, line)
  const row = panelRow(paste, line, first)
  if (row !== undefined) return row
  if (!isConsoleLine(first)) return undefined
  let whole: Logical = { text: first, last: line }
  let text = first
  for (const next of isComplete(first) ? [] : following(paste, line)) {
    const more = message(paste, next)
    if (isAftermath(more) || (beginsMessage(more) && !/^Response to preflight/i.test(more))) break
    text = `${text} ${more}`
    whole = { text, last: next }
    if (isComplete(text)) break
  }
  if (!isComplete(whole.text)) whole = { text: first, last: line }
  const [next] = following(paste, whole.last)
  const status = next === undefined ? '' : message(paste, next)
  return next !== undefined && STATUS_ALONE.test(status) ? { text: `${whole.text} ${status}`, last: next } : whole
}

/** Safari says why in one line, and of which address in the next. */
function withAddress(paste: Paste, whole: Logical): Logical {
  if (
    !/^(?:Origin \S+ is not allowed|Preflight response|Access-Control-Allow-Origin cannot|Cannot use wildcard|Credentials flag|Request header field|Method \S+ is not|Header Access-Control)/i.test(
      whole.text,
    )
  )
    return whole
  const [next] = following(paste, whole.last)
  if (next === undefined) return whole
  const text = message(paste, next)
  return /cannot load .* due to access control checks/i.test(plainQuotes(text))
    ? { text: `${whole.text}\n${text}`, last: next }
    : whole
}

/** Lines of a browser's console, each failure a piece; what stands around them, such as stack traces, is taken with them. */
export function readConsole(paste: Paste): Piece[] {
  const pieces: Piece[] = []
  const read = new Map<string, Piece>()
  let failed = false
  for (let line = 0; line < paste.lines.length; line++) {
    if (!paste.isFree(line) || (paste.lines[line] ?? '').trim() === '') continue
    const found = logicalLine(paste, line)
    if (found === undefined) {
      const text = (paste.lines[line] ?? '').trim()
      if (failed && text !== '' && isAftermath(text)) paste.take(line)
      else if (text !== '') failed = false
      continue
    }
    const whole = withAddress(paste, found)
    for (let taken = line; taken <= whole.last; taken++) paste.take(taken)
    const piece = read.get(whole.text) ?? readLine(whole.text, line)
    // A failure that happens every second is written every second.
    if (read.size < MOST_REMEMBERED) read.set(whole.text, piece)
    pieces.push({ ...piece, line })
    failed = true
    line = whole.last
  }
  return pieces
}
