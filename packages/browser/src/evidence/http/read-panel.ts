import type { Header } from '../../protocol/exchange.ts'
import type { Paste } from '../paste.ts'
import type { Piece } from '../piece.ts'
import { sideOfHeader } from './known-headers.ts'
import { addHeader, applyLabel, newSheet, opens, type Sheet, sheetPiece } from './sheet.ts'
import { headerLine } from './wire-lines.ts'

/** So many requests are more than anyone copies. */
const MOST_SHEETS = 1000

const TITLE =
  /^[▼▶►▾▸\s]*(General|Summary|Response(?: headers)?|Request(?: headers)?|Headers)\s*(?:\([\d.]{1,8}\s?[kKMB]{0,2}\))?\s*:?\s*(?:View (?:source|parsed)|Raw)?$/i
const LABEL =
  /^(Request URL|Request Method|Status Code|Remote Address|Referrer Policy|URL|Status|Method|Source|Address|Initiator|[Ss]cheme|[Hh]ost|[Ff]ilename|Version|Transferred|DNS Resolution|Request Priority)(?::\s*|\s*$|(?=\d{3}\s|HTTP\/))(.*)$/
const NOISE =
  /^(?:⚠\uFE0F?)?\s*(?:Provisional headers are shown.{0,80}|Learn more|View (?:source|parsed)|Raw|OK|Created|Accepted|No Content|Moved Permanently|Found|See Other|Not Modified|(?:Temporary|Permanent) Redirect|Bad Request|Unauthorized|Forbidden|Not Found|Method Not Allowed|Too Many Requests|Internal Server Error|Bad Gateway|Service Unavailable|Gateway Timeout|(?:Transferred|Referrer Policy|DNS Resolution|Request Priority|Version)\S.{0,80})$/iu
const NAME_ALONE = /^(:?[A-Za-z][\w-]{0,80}):?$/
const CODE_LIKE = /^['"`{[(]|[,{;(]$|=>/

class PanelReader {
  readonly sheets: Sheet[] = []
  readonly #paste: Paste
  #sheet: Sheet | undefined
  /** Up to where lines are known not to be headers: read from any line of a run, it would be judged the same. */
  #notHeaders = 0
  readonly #notPairs: [even: number, odd: number] = [0, 0]

  constructor(paste: Paste) {
    this.#paste = paste
  }

  read(line: number): number {
    if (!this.#paste.isFree(line)) return this.#blank(line)
    const text = this.#text(line)
    if (text === '') return this.#blank(line)
    const next = this.#title(line, text) ?? this.#label(line, text) ?? this.#headers(line) ?? this.#pairs(line)
    if (next !== undefined) return next
    if (this.#sheet !== undefined && NOISE.test(text)) this.#paste.take(line)
    else this.#sheet = undefined
    return line + 1
  }

  #text(line: number): string {
    return (this.#paste.isFree(line) ? (this.#paste.lines[line] ?? '') : '').trim()
  }

  #blank(line: number): number {
    if (this.#sheet?.titled !== true) this.#sheet = undefined
    return line + 1
  }

  #open(line: number, fresh: boolean): Sheet {
    if (this.#sheet === undefined || fresh) {
      this.#sheet = newSheet(line)
      this.sheets.push(this.#sheet)
    }
    return this.#sheet
  }

  #title(line: number, text: string): number | undefined {
    const title = TITLE.exec(text)?.[1]?.toLowerCase()
    if (title === undefined) return undefined
    const general = title === 'general' || title === 'summary'
    const next = this.#text(line + 1) || this.#text(line + 2)
    if (
      this.#sheet === undefined &&
      !general &&
      headerLine(next) === undefined &&
      sideOfHeader(next.replace(/:$/, '')) === undefined
    )
      return undefined
    if (general && LABEL.exec(next) === null) return undefined
    const again = general || (title.startsWith('response') && (this.#sheet?.received.length ?? 0) > 0)
    const sheet = this.#open(line, again)
    if (!general && title !== 'headers') sheet.side = title.startsWith('request') ? 'sent' : 'received'
    sheet.titled = true
    this.#paste.take(line)
    return line + 1
  }

  #label(line: number, text: string): number | undefined {
    const match = LABEL.exec(text)
    if (
      match === null ||
      (this.#sheet?.side !== undefined && !opens(match[1] as string, match[2] || this.#text(line + 1)))
    )
      return undefined
    const label = match[1] as string
    const inline = (match[2] ?? '').trim()
    const value = inline === '' ? this.#text(line + 1) : inline
    if (this.#sheet?.titled !== true && !opens(label, value)) return undefined
    const again = /URL$/.test(label) && this.#sheet?.url !== undefined
    const sheet = this.#open(line, again)
    if (/^scheme$/i.test(label)) this.#methodBefore(line, sheet)
    if (!applyLabel(sheet, label, value)) return undefined
    this.#paste.take(line)
    if (inline === '' && value !== '') this.#paste.take(line + 1)
    return line + (inline === '' && value !== '' ? 2 : 1)
  }

  /** Firefox puts the method before everything else, without a name. */
  #methodBefore(line: number, sheet: Sheet): void {
    for (let before = line - 1; before >= 0 && before >= line - 3; before--) {
      const text = this.#text(before)
      if (text === '') continue
      if (!/^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/.test(text)) return
      sheet.method = text
      this.#paste.take(before)
      return
    }
  }

  /** Lines of `name: value`. */
  #headers(line: number): number | undefined {
    if (line < this.#notHeaders && this.#sheet?.side === undefined) return undefined
    const run: Header[] = []
    let end = line
    for (; end < this.#paste.lines.length; end++) {
      const header = headerLine(this.#text(end))
      if (header === undefined || header[1] === '' || CODE_LIKE.test(header[1])) break
      run.push(header)
    }
    const known = run.filter(([name]) => sideOfHeader(name) !== undefined)
    const sure = known.some(
      ([name, value]) => /^(?:access-control-|:)/i.test(name) || (/^origin$/i.test(name) && /^\w+:\/\//.test(value)),
    )
    if (run.length === 0 || (this.#sheet?.side === undefined && !sure && known.length < 2)) {
      this.#notHeaders = Math.max(this.#notHeaders, end)
      return undefined
    }
    const sheet = this.#open(line, false)
    for (const header of run) addHeader(sheet, header)
    for (let taken = line; taken < end; taken++) this.#paste.take(taken)
    return end
  }

  /** A name in one line, its value in the next, as a network panel is copied. */
  #pairs(line: number): number | undefined {
    const parity = (line % 2) as 0 | 1
    if (line < this.#notPairs[parity] && this.#sheet?.side === undefined) return undefined
    const pairs: Header[] = []
    let at = line
    for (; at + 1 < this.#paste.lines.length; at += 2) {
      const name = NAME_ALONE.exec(this.#text(at))?.[1]
      const value = this.#text(at + 1)
      if (
        name === undefined ||
        value === '' ||
        (pairs.length === 0 && this.#sheet?.side === undefined && sideOfHeader(name) === undefined)
      )
        break
      if (TITLE.test(this.#text(at)) || TITLE.test(value)) break
      pairs.push([name, value])
    }
    const known = pairs.filter(([name]) => sideOfHeader(name) !== undefined).length
    const sure = pairs.some(([name]) => /^access-control-|^:/i.test(name))
    if (pairs.length === 0 || !(sure || (known >= 2 && known * 2 > pairs.length) || this.#sheet?.side !== undefined)) {
      this.#notPairs[parity] = at
      return undefined
    }
    const sheet = this.#open(line, false)
    for (const pair of pairs) addHeader(sheet, pair)
    for (let taken = line; taken < at; taken++) this.#paste.take(taken)
    return at
  }
}

/** What is copied out of a network panel, and bare headers. */
export function readPanel(paste: Paste): Piece[] {
  const reader = new PanelReader(paste)
  for (let line = 0; line < paste.lines.length && reader.sheets.length < MOST_SHEETS; ) line = reader.read(line)
  return reader.sheets.map(sheetPiece)
}
