import type { Paste } from '../paste.ts'
import type { Piece } from '../piece.ts'
import { readCurlCommand } from './curl-command.ts'
import { type Connection, type Exchange, exchangePieces, newExchange } from './exchange.ts'
import { LONGEST_COMMAND, shellWords } from './shell-words.ts'
import { headerLine, requestLine, type Side, statusLine, wireLine } from './wire-lines.ts'

const COMMAND =
  /^\s*(?:(?:[$#%>❯➜]|PS [^>\n]{0,80}>|[\w.@:~/\\-]{1,80}[$#%>]|[^$#%>❯➜\n]{1,80}[$#%>❯➜](?=\s))\s*)?(?:sudo |time )?(?=curl(?:\.exe)?\s)/
const STAR =
  /^\*\s+(?:Trying|Connect|Host |IPv[46]|ALPN|TLS|SSL|Server|subject|start date|expire date|issuer|subjectAlt|Certificate|using HTTP|Using |\[HTTP\/|Request|Clos|Re-using|Issue|Could|Failed|connect to|Mark|upload|we are|Copying|old SSL|h2h3|Empty|Recv|Send|schannel|CAfile|CApath|Added|Hostname|Found|Rebuilt|Please|The requested|HTTP |Ignoring|Clear|Maxs|Established|OpenSSL|closing|shutting|Operation|Resolving|Leftovers|Protocol|NSS|common name|successfully|error setting|getaddrinfo|Immediate|Uses proxy|CONNECT|Proxy)/i
const ERROR = /^curl: \((\d{1,3})\) .{0,500}/
const METER = /^(?:\s*%\s+Total|\s*Dload|[{}] \[|(?:\s*[\d.]+[kMG]?\s+){3})/
const LONGEST_BODY = 200
/** As many commands are read out of one paste. */
const MOST_COMMANDS = 200
/** So many requests are more than anyone pastes by hand; archives are read elsewhere. */
const MOST_EXCHANGES = 1000

/** Reads line by line what went over the wire: curl's commands and output, and raw requests and answers. */
class WireReader {
  readonly exchanges: Exchange[] = []
  readonly #paste: Paste
  #run = 0
  #current: Exchange | undefined
  /** The side whose headers are being read. */
  #block: Side | undefined
  /** An answer that only goes before the real one. */
  #interim = false
  #connection: Connection = {}
  /** Whether the line before was one of curl's. */
  #verbose = false
  #bodyLines = -1

  constructor(paste: Paste) {
    this.#paste = paste
  }

  /** Reads a line, and returns the next one to read. */
  read(line: number): number {
    const text = this.#paste.lines[line] ?? ''
    if (!this.#paste.isFree(line)) return this.#leave(line)
    if (text.trim() === '' || /^\s{0,8}[<>]\s*$/.test(text)) return this.#blank(line, text)
    const end = this.#command(line, text)
    if (end !== undefined) return end
    const known = this.#wire(line, text) || this.#curl(line, text) || this.#body(line, text)
    if (!known) return this.#leave(line)
    this.#paste.take(line)
    return line + 1
  }

  #leave(line: number): number {
    this.#block = undefined
    this.#verbose = false
    this.#bodyLines = -1
    return line + 1
  }

  #blank(line: number, text: string): number {
    if (text.trim() !== '') {
      if (this.#current === undefined) return this.#leave(line)
      this.#paste.take(line)
    }
    const ended = this.#block === 'received' && !this.#interim
    this.#block = undefined
    if (!this.#insidePage()) this.#bodyLines = ended ? 0 : -1
    return line + 1
  }

  #fromCurl(): boolean {
    return this.#verbose || (this.#current?.run ?? 0) > 0
  }

  #command(line: number, text: string): number | undefined {
    const prompt = COMMAND.exec(text)
    if (prompt === null || this.#run >= MOST_COMMANDS) return undefined
    const start = this.#paste.startOf(line) + prompt[0].length
    const { words, end } = shellWords(this.#paste.text.slice(start, start + LONGEST_COMMAND))
    if (!/^-|[./:]|localhost/.test(words[1] ?? '')) return undefined
    const command = readCurlCommand(words)
    if (command.url === undefined) return undefined
    this.#paste.takeRange(start, start + end)
    this.#run++
    this.#start(newExchange(line, this.#run, command))
    this.#connection = {}
    return this.#paste.lineAt(Math.max(start, start + end - 1)) + 1
  }

  #start(exchange: Exchange): void {
    this.exchanges.push(exchange)
    this.#current = exchange
    this.#block = undefined
    this.#bodyLines = -1
  }

  #wire(line: number, text: string): boolean {
    const { side, text: content } = wireLine(text)
    const request = side === 'received' ? undefined : requestLine(content)
    if (request !== undefined) return this.#request(line, request, side)
    const status = side === 'sent' ? undefined : statusLine(content)
    if (status !== undefined) return this.#status(line, status, side)
    // A line of curl's own may stand between two headers.
    const block = side ?? this.#block
    const header = headerLine(content)
    if (block === undefined || header === undefined || this.#current === undefined) return false
    if (side !== undefined) this.#verbose = true
    this.#block = block
    if (block === 'sent') this.#current.sent.push(header)
    else if (!this.#interim) this.#current.received.push(header)
    return true
  }

  #request(line: number, request: { method: string; target: string }, side: Side | undefined): boolean {
    const { method, target } = request
    const waiting =
      this.#current !== undefined && this.#current.target === undefined && this.#current.status === undefined
    // A request without a command begins a run of its own, unless an answer before it sent the client on.
    if (!waiting) this.#start(newExchange(line, this.#run, undefined))
    const current = this.#current as Exchange
    current.method = method
    current.target = target
    current.connection = this.#connection
    this.#block = 'sent'
    this.#bodyLines = -1
    this.#verbose = side !== undefined
    if (this.#connection.tls === undefined && side !== undefined && this.#connection.url !== undefined)
      this.#connection.tls = this.#connection.url.startsWith('https')
    return true
  }

  #status(line: number, status: number, side: Side | undefined): boolean {
    const current = this.#current
    this.#interim = status < 200
    this.#block = 'received'
    this.#bodyLines = -1
    this.#verbose = side !== undefined
    if (this.#interim) return true
    if (current?.method === 'CONNECT' && status === 200) {
      delete current.method
      delete current.target
      current.sent.length = 0
      this.#interim = true
      return true
    }
    if (current === undefined || current.status !== undefined || current.error !== undefined) {
      this.#start(newExchange(line, this.#run, undefined))
      this.#block = 'received'
    }
    ;(this.#current as Exchange).status = status
    return true
  }

  #curl(line: number, text: string): boolean {
    const error = ERROR.exec(text.trim())
    if (error !== null) return this.#failed(line, error)
    if (/^\*(?:\s|$)/.test(text) && (this.#verbose || STAR.test(text))) {
      this.#verbose = true
      this.#connected(text)
      this.#block = undefined
      const { status, body } = this.#current ?? {}
      // Where both streams went to one place, the body comes after what curl says at the end.
      this.#bodyLines =
        /left intact|Closing connection/i.test(text) && status !== undefined && body?.length === 0 ? 0 : -1
      return true
    }
    return this.#fromCurl() && METER.test(text)
  }

  #connected(text: string): void {
    if (/^\*\s+(?:Trying|Host |Re-using|Connected to)/i.test(text) && this.#current?.status !== undefined)
      this.#connection = {}
    if (/SSL connection using|ALPN|TLS handshake|TLSv1/i.test(text)) this.#connection.tls = true
    else if (/^\*\s+Connected to .{1,300} port (?!443)\d+/i.test(text)) this.#connection.tls ??= false
    const stream = /OPENED stream for (https?:\/\/\S{1,4000})/i.exec(text)?.[1]
    if (stream !== undefined) this.#connection.url = stream
  }

  #failed(line: number, [text, code]: RegExpExecArray): boolean {
    if (this.#current === undefined || this.#current.error !== undefined) {
      this.#start(newExchange(line, this.#run))
    }
    const current = this.#current as Exchange
    const refused = /returned error: ([1-5]\d\d)/.exec(text)?.[1]
    if (code === '22' && refused !== undefined) {
      if (current.status === undefined) current.headersRead = false
      current.status ??= Number(refused)
    } else current.error = text
    this.#bodyLines = -1
    return true
  }

  /** Whether a page of HTML has begun and not ended. */
  #insidePage(): boolean {
    const body = this.#current?.body ?? []
    return (
      this.#bodyLines > 0 && /^\s*<(?:!doctype|html)\b/i.test(body[0] ?? '') && !/<\/html>/i.test(body.at(-1) ?? '')
    )
  }

  /** JSON or markup; anything else may as well be what someone writes below an answer. */
  #beginsBody(line: number, text: string): boolean {
    if (/^\s*[{[]\s*$/.test(text)) return /^\s*["{}[\]]/.test(this.#paste.lines[line + 1] ?? '')
    return /^\s*(?:[{[]\s*["{}[\]]|<[!?a-z])/i.test(text)
  }

  #body(line: number, text: string): boolean {
    const current = this.#current
    if (current === undefined || this.#bodyLines < 0 || current.headersRead === false || /^\s*(?:```|~~~)/.test(text))
      return false
    if (current.body.length === 0 && !this.#beginsBody(line, text)) return false
    if (this.#bodyLines++ > LONGEST_BODY) return false
    current.body.push(text)
    if (/<\/html>\s*$/i.test(text)) this.#bodyLines = -1
    return true
  }
}

/** Commands and output of curl, and raw requests and answers. */
export function readHttp(paste: Paste): Piece[] {
  const reader = new WireReader(paste)
  for (let line = 0; line < paste.lines.length && reader.exchanges.length < MOST_EXCHANGES; ) line = reader.read(line)
  return exchangePieces(reader.exchanges)
}
