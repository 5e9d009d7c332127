import type { Paste } from '../../paste.ts'
import type { Piece } from '../../piece.ts'
import type { Options } from './configurations.ts'

const INGRESS =
  /^\s*["']?nginx\.ingress\.kubernetes\.io\/(enable-cors|cors-(?:allow-origin|allow-methods|allow-headers|allow-credentials|expose-headers|max-age))["']?\s*:\s*(.{0,500})$/
const BLOCK = /^(\s*)(?:- )?["']?([\w.[\]/*-]{0,60}cors[\w.[\]/*-]{0,60})["']?\s*:\s*$/i
const PAIR = /^(\s*)(?:- )?["']?([\w.[\]/*-]{1,60})["']?\s*:(?:\s+(.{0,500}))?$/
const ITEM = /^\s*-\s+(.{1,500})$/
/** As many lines belong to a block. */
const MOST = 60

/** A value of YAML: a constant of API Gateway is quoted twice. */
function scalar(written: string): unknown {
  const text = written.replace(/\s+#.*$/, '').trim()
  const plain = text.replace(/^"'(.*)'"$/, '$1').replace(/^(["'])(.*)\1$/, '$2')
  if (/^\[.*\]$/.test(text))
    return text
      .slice(1, -1)
      .split(/\s*,\s*/)
      .filter(Boolean)
      .map(scalar)
  if (/^(?:true|false)$/i.test(plain)) return plain.toLowerCase() === 'true'
  if (/^\d+$/.test(plain)) return Number(plain)
  return /\$\{|^!|\{\{/.test(plain) ? { $open: plain } : plain
}

const indentOf = (line: string): number => /^\s*/.exec(line)?.[0].length ?? 0

/** The pairs below a line, whatever they are nested in, and the line after them. */
function blockAt(paste: Paste, line: number, indent: number): { options: Options; end: number } {
  const options: Options = {}
  let name: string | undefined
  let at = line + 1
  for (; at < Math.min(paste.lines.length, line + MOST); at++) {
    const text = paste.lines[at] ?? ''
    if (text.trim() === '' || text.trim().startsWith('#')) continue
    const item = ITEM.exec(text)
    const pair = PAIR.exec(text)
    if (
      item !== null &&
      (pair === null || /^\s*-\s+["']?https?:/.test(text)) &&
      name !== undefined &&
      indentOf(text) >= indent
    ) {
      options[name] = [options[name] ?? [], scalar(item[1] as string)].flat()
      continue
    }
    if (pair === null || indentOf(text) <= indent) break
    name = pair[2] as string
    if (pair[3] !== undefined && pair[3].trim() !== '') options[name] = scalar(pair[3])
  }
  return { options, end: at }
}

function libraryOf(options: Options, text: string): string {
  const names = Object.keys(options)
  if (names.some((name) => /^Allow/.test(name)))
    return names.includes('AllowOrigin') ? 'api-gateway-rest' : 'api-gateway-http'
  if (names.some((name) => /^allowed[-A-Z]/.test(name))) return 'spring'
  return /^\s*-?\s*http(?:Api)?:|^service:|handler:/m.test(text) ? 'serverless' : 'yaml'
}

/** Spring binds a string with commas to a list. */
function withLists(options: Options): Options {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name,
      typeof value === 'string' && value.includes(',') ? value.split(/\s*,\s*/) : value,
    ]),
  )
}

/** Annotations of ingress-nginx, which has its lists in one string. */
function ingress(paste: Paste): Piece[] {
  const options: Options = {}
  let first: number | undefined
  paste.lines.forEach((line, at) => {
    const [, name, value] = paste.isFree(at) ? (INGRESS.exec(line) ?? []) : []
    if (name === undefined || value === undefined) return
    paste.take(at)
    first ??= at
    if (name !== 'enable-cors') options[name] = scalar(value)
  })
  return first === undefined ? [] : [{ line: first, config: { library: 'ingress-nginx', options } }]
}

/** What YAML tells of CORS: ingress-nginx, serverless.yml, templates of SAM, application.yml. */
export function readYaml(paste: Paste): Piece[] {
  if (!/cors/i.test(paste.text)) return []
  const pieces = ingress(paste)
  for (let line = 0; line < paste.lines.length && pieces.length < 10; line++) {
    const start = paste.isFree(line) ? BLOCK.exec(paste.lines[line] ?? '') : null
    if (start === null) continue
    const { options, end } = blockAt(paste, line, indentOf(start[0]))
    if (!Object.keys(options).some((name) => /origin/i.test(name))) continue
    for (let at = line; at < end; at++) paste.take(at)
    const library = libraryOf(options, paste.text)
    pieces.push({ line, config: { library, options: library === 'spring' ? withLists(options) : options } })
  }
  return pieces
}
