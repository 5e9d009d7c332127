import type { Paste } from '../../paste.ts'
import type { Piece } from '../../piece.ts'
import { bareItems, Configurations, type Options } from './configurations.ts'
import { rust } from './language.ts'

const STARTS = /\b(?:Cors::(?:default|permissive)\s*\(\s*\)|CorsLayer::(?:new|permissive|very_permissive)\s*\(\s*\))/g
const CALLS =
  /\s*(?:\/\/[^\n]*\s*)*\.\s*(allowed_origin|allowed_methods|allowed_headers|allowed_header|allow_any_origin|allow_any_method|allow_any_header|allowed_origin_fn|expose_headers|supports_credentials|send_wildcard|max_age|allow_origin|allow_methods|allow_headers|allow_credentials)\s*\(/y

/** One name for what may be called several times. */
const LISTS: Readonly<Record<string, string>> = {
  allowed_origin: 'allowed_origins',
  allow_origin: 'allow_origins',
  allowed_header: 'allowed_headers',
}

/** `Any` and `permissive` allow everything. */
function settingOf(given: readonly unknown[]): unknown {
  const [first] = given
  const source = (first as { $open?: unknown } | undefined)?.$open
  if (typeof source === 'string' && /^(?:\w+::)*(?:Any|any\(\))$/.test(source)) return '*'
  return given.length === 0 ? true : first
}

/** actix-cors and the layer of tower-http. */
export function readRust(paste: Paste): Piece[] {
  if (!/\bCors(?:Layer)?::/.test(paste.text)) return []
  const found = new Configurations(paste, rust)
  for (const match of found.matches(STARTS)) {
    const options: Options = /permissive/.test(match[0]) ? { allow_any_origin: true } : {}
    let at = match.index + match[0].length
    for (;;) {
      CALLS.lastIndex = at
      const call = CALLS.exec(found.text)
      const read = call === null ? undefined : found.values.items(at + call[0].length, ')')
      if (call === null || read === undefined) break
      const name = call[1] as string
      const list = LISTS[name]
      const value = settingOf(bareItems(read))
      options[list ?? name] = list === undefined ? value : [options[list] ?? [], value].flat()
      at = read.end
    }
    found.take(match.index, at)
    found.add(match.index, match[0].startsWith('CorsLayer') ? 'tower-http' : 'actix-cors', options)
  }
  return found.pieces
}
