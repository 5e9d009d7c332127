import type { Paste } from '../paste.ts'
import type { Piece } from '../piece.ts'
import { isOpen, Literals } from './literals.ts'

type Value = unknown
type Written = readonly [name: string, value: Value, ...rest: readonly string[]]

/** A way to write a header; the groups that every pattern has are `name`, and `value` where the pattern reads it itself. */
interface Form {
  readonly library: string
  readonly pattern: RegExp
}

const NAME = '(?<name>Access-Control-[A-Za-z-]{1,40}|Vary)'
const QUOTED = String.raw`(?<quote>["'\`])${NAME}\k<quote>`

const FORMS: readonly Form[] = [
  {
    library: 'headers',
    pattern: new RegExp(
      String.raw`(?:setHeader|setResponseHeader|header|append|appendHeader|addHeader|set|Set|Add|add|put)\s*\(\s*(?:[A-Za-z]{1,30}\s*,\s*)?${QUOTED}\s*,\s*`,
      'g',
    ),
  },
  { library: 'headers', pattern: new RegExp(String.raw`${QUOTED}\s*(?::|=>|\]\s*=(?!=))\s*`, 'g') },
  {
    library: 'headers',
    pattern: new RegExp(String.raw`\bheader\s*\(\s*(?<quote>["'])${NAME}:[ \t]*(?<value>[^"'\n]{0,500})`, 'g'),
  },
  {
    library: 'nginx',
    pattern: new RegExp(
      String.raw`\badd_header\s+["']?${NAME}["']?\s+(?<value>"[^"\n]{0,500}"|'[^'\n]{0,500}'|[^\s;]{1,500})[ \t]*(?<always>always)?[ \t]*;?`,
      'g',
    ),
  },
  {
    library: 'apache',
    pattern: new RegExp(
      String.raw`\bHeader\s+(?<always>always\s+)?(?:set|add|append|merge|setifempty)\s+["']?${NAME}["']?\s+(?<value>"[^"\n]{0,500}"|'[^'\n]{0,500}'|\S{1,500})`,
      'gi',
    ),
  },
  {
    library: 'caddy',
    pattern: new RegExp(
      String.raw`^[ \t]*(?:header[ \t]+(?:[@/*]\S{0,80}[ \t]+)?)?(?:header_down[ \t]+)?[+?>]?${NAME}[ \t]+(?<value>"[^"\n]{0,500}"|` +
        String.raw`[^\s"{][^\s]{0,500})[ \t]*$`,
      'gm',
    ),
  },
]
const KEY_VALUE = new RegExp(String.raw`["']?\bkey["']?\s*:\s*${QUOTED}\s*,\s*["']?value["']?\s*:\s*`, 'g')
const RULES =
  /\bheaders\s*(?:\(\s*\)\s*(?::[^{]{1,80})?\{[^[\]]{0,300}?return|:\s*(?:async\s*)?(?:function\s*)?\(\s*\)\s*(?:=>\s*)?(?:\{[^[\]]{0,300}?return)?)\s*\(?\s*(?=\[)/g
const MOST = 200

/** A value without its quotation marks; one that the server fills in is open. */
function plainValue(source: string): Value {
  const plain = source.trim().replace(/^(["'])(.*)\1$/, '$2')
  return /\$\w|\$\{|%\{|\{\$/.test(plain) ? { $open: plain } : plain
}

class HandwrittenReader {
  readonly #paste: Paste
  readonly #literals: Literals
  readonly #written: Map<string, { line: number; headers: Written[] }> = new Map()

  constructor(paste: Paste) {
    this.#paste = paste
    this.#literals = new Literals(paste.text)
  }

  read(library: string, pattern: RegExp): void {
    let tries = 0
    for (const match of this.#paste.text.matchAll(pattern)) {
      if (!this.#isFree(match.index) || tries++ > MOST) continue
      const { name = '', value, always } = match.groups ?? {}
      const start = match.index + match[0].length
      const read = value === undefined ? this.#literals.value(start) : { value: this.#inline(match), end: start }
      if (read === undefined) continue
      const header: Written = always === undefined ? [name, read.value] : [name, read.value, 'always']
      this.#add(library, match.index, read.end, header)
    }
  }

  /** The value that a pattern read; one that goes on after its quotation mark is put together at run time. */
  #inline(match: RegExpMatchArray): Value {
    const { value = '', quote } = match.groups ?? {}
    const after = this.#paste.text.slice((match.index as number) + match[0].length).slice(0, 200)
    const more = quote === undefined ? null : /^["']?\s*\.\s*([^;)\n]{1,150})/.exec(after)
    return more === null ? plainValue(value) : { $open: `${value}${more[1]}`.trim() }
  }

  #isFree(at: number): boolean {
    return this.#paste.isFree(this.#paste.lineAt(at)) || this.#mine.has(this.#paste.lineAt(at))
  }

  /** Lines that hold one header already may hold another. */
  readonly #mine: Set<number> = new Set()
  readonly #seen: Set<number> = new Set()

  #add(library: string, at: number, end: number, header: Written): void {
    const key = this.#literals.skip(end)
    if (this.#seen.has(key)) return
    this.#seen.add(key)
    for (let line = this.#paste.lineAt(at); line <= this.#paste.lineAt(Math.max(at, end - 1)); line++) {
      this.#mine.add(line)
      this.#paste.take(line)
    }
    const group = this.#written.get(library) ?? { line: this.#paste.lineAt(at), headers: [] }
    group.headers.push(header)
    this.#written.set(library, group)
  }

  /** Next's rules: what `headers()` returns. */
  rules(): Piece[] {
    const pieces: Piece[] = []
    let tries = 0
    for (const match of this.#paste.text.matchAll(RULES)) {
      if (tries++ > 20) break
      const read = this.#literals.value(match.index + match[0].length)
      if (read === undefined || !Array.isArray(read.value) || isOpen(read.value)) continue
      if (!/access-control-/i.test(this.#paste.text.slice(match.index, read.end))) continue
      this.#paste.takeRange(match.index, read.end)
      pieces.push({ line: this.#paste.lineAt(match.index), config: { library: 'nextjs', options: read.value } })
    }
    return pieces
  }

  get pieces(): Piece[] {
    return [...this.#written]
      .filter(([, { headers }]) => headers.some(([name]) => !/^vary$/i.test(name)))
      .map(([library, { line, headers }]) => ({ line, config: { library, options: headers } }))
  }
}

/** Headers that are written by hand: in the code of a handler, in Next's configuration, in that of nginx, Apache or Caddy. */
export function readHandwritten(paste: Paste): Piece[] {
  if (!/access-control-/i.test(paste.text)) return []
  const reader = new HandwrittenReader(paste)
  const rules = reader.rules()
  reader.read(/"key"\s*:/.test(paste.text) ? 'vercel' : 'nextjs', KEY_VALUE)
  for (const { library, pattern } of FORMS) reader.read(library, pattern)
  return [...rules, ...reader.pieces]
}
