import type { Paste } from '../../paste.ts'
import type { Piece } from '../../piece.ts'
import { regExp } from '../scan.ts'
import { Configurations, type Options } from './configurations.ts'
import { php } from './language.ts'

const KEYS =
  /(["'])(allowed_origins_patterns|allowedOriginsPatterns|allowed_origins|allowedOrigins|supports_credentials|supportsCredentials|allowed_methods|allowedMethods|allowed_headers|allowedHeaders|exposed_headers|exposedHeaders|max_age|maxAge|paths)\1\s*=>\s*/g
const SURE = /^(?:allowed_?origins|supports_?credentials)/i
const ALONE =
  /^\s*(?:<\?php|return\s*(?:\[|array\()|(["'])hosts\1\s*=>.{0,80}|[\])];?|\|.{0,200}|\/\*.{0,200}|.{0,20}\*\/)\s*$/

/** `#^https://.*#` or `/…/i`, as PHP writes its patterns. */
function pattern(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pattern)
  const [, mark, source, flags = ''] =
    (typeof value === 'string' ? /^([/#~@!])(.{1,300})\1([a-zA-Z]{0,6})$/.exec(value) : null) ?? []
  if (mark === undefined || source === undefined) return value
  return regExp(source.replaceAll('\\z', '$'), flags.replace(/[^iu]/g, '')) ?? { $open: source }
}

/** `config/cors.php` of Laravel. */
export function readPhp(paste: Paste): Piece[] {
  const found = new Configurations(paste, php)
  const matches = found.matches(KEYS)
  if (!matches.some(([, , name = '']) => SURE.test(name))) return []
  const options: Options = {}
  for (const match of matches) {
    const read = found.values.value(match.index + match[0].length)
    if (read === undefined) continue
    const name = match[2] as string
    options[name] = /patterns$/i.test(name) ? pattern(read.value) : read.value
    found.take(match.index, read.end)
  }
  found.add(matches[0]?.index ?? 0, 'laravel', options)
  found.takeLines(ALONE)
  return found.pieces
}
