import type { Paste } from '../../paste.ts'
import type { Piece } from '../../piece.ts'
import { regExp } from '../scan.ts'
import { bareItems, Configurations, namedItems, type Options } from './configurations.ts'
import { python } from './language.ts'

const SETTINGS =
  /^[ \t]*(CORS_(?:ALLOW_ALL_ORIGINS|ORIGIN_ALLOW_ALL|ALLOWED_ORIGINS|ORIGIN_WHITELIST|ALLOWED_ORIGIN_REGEXES|ORIGIN_REGEX_WHITELIST|ALLOW_CREDENTIALS|ALLOW_METHODS|ALLOW_HEADERS|EXPOSE_HEADERS|PREFLIGHT_MAX_AGE|URLS_REGEX)|MIDDLEWARE(?:_CLASSES)?|INSTALLED_APPS)\s*\+?=\s*/gm
const STARLETTE =
  /\b(?:add_middleware\s*\(\s*CORSMiddleware\s*,?|Middleware\s*\(\s*CORSMiddleware\s*,?|CORSMiddleware\s*\((?:\s*app\s*=?\s*(?:app\s*)?,)?)/g
const FLASK = /\bCORS\s*\(|@cross_origin\s*(?:\(|$)|\bcors\.init_app\s*\(/gm
const FLASK_SETTINGS =
  /\bapp\.config\[\s*["'](CORS_(?:ORIGINS|METHODS|ALLOW_HEADERS|EXPOSE_HEADERS|SUPPORTS_CREDENTIALS|MAX_AGE|SEND_WILDCARD|RESOURCES))["']\s*\]\s*=\s*/g
const ALONE =
  /^\s*(?:(?:from|import)\s+(?:fastapi|starlette|flask|flask_cors|corsheaders|os|django|environ|decouple)\b.{0,120}|app\s*=\s*(?:FastAPI|Flask|Starlette)\(.{0,60}\)|app\.config\[["']CORS_HEADERS["']\].{0,60})$/

/** A pattern of Python, which has to match from the beginning. */
function pattern(value: unknown, whole: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => pattern(item, whole))
  const compiled = (value as { $open?: unknown } | null)?.$open
  const source =
    typeof compiled === 'string' ? /^re\.compile\(\s*r?(["'])(.{1,300})\1\s*(?:,[^)]*)?\)$/.exec(compiled)?.[2] : value
  if (typeof source !== 'string') return value
  return regExp(whole ? `^(?:${source})$` : source.startsWith('^') ? source : `^(?:${source})`, '') ?? { $open: source }
}

function settings(found: Configurations): void {
  const matches = found.matches(SETTINGS)
  if (!matches.some(([text]) => /CORS_/.test(text)) && !/corsheaders\.middleware/.test(found.text)) return
  const options: Options = {}
  for (const match of matches) {
    const name = match[1] as string
    const read = found.values.value(match.index + match[0].length)
    if (read === undefined) continue
    const isCors = name.startsWith('CORS_') || /corsheaders/.test(found.text.slice(match.index, read.end))
    if (!isCors) continue
    found.take(match.index, read.end)
    if (name === 'INSTALLED_APPS') continue
    options[name] = /REGEX/.test(name) && name !== 'CORS_URLS_REGEX' ? pattern(read.value, false) : read.value
  }
  if (matches[0] !== undefined && Object.keys(options).length > 0) found.add(matches[0].index, 'django', options)
}

function starlette(found: Configurations): void {
  for (const match of found.matches(STARLETTE)) {
    const read = found.values.items(match.index + match[0].length, ')')
    if (read === undefined) continue
    const options = namedItems(read)
    const { allow_origin_regex: source } = options
    const all = source === undefined ? options : { ...options, allow_origin_regex: pattern(source, true) }
    found.take(match.index, read.end)
    found.add(match.index, 'fastapi', all)
  }
}

function flask(found: Configurations): void {
  const set: Options = {}
  const inSettings = found.matches(FLASK_SETTINGS)
  for (const match of inSettings) {
    const read = found.values.value(match.index + match[0].length)
    if (read === undefined) continue
    found.take(match.index, read.end)
    set[match[1] as string] = read.value
  }
  for (const match of found.matches(FLASK)) {
    const isCall = match[0].endsWith('(')
    const read = isCall
      ? found.values.items(match.index + match[0].length, ')')
      : { items: [], end: match.index, open: false }
    // A class or an enumeration of another library is called so too.
    if (read === undefined || bareItems(read).length > 1) continue
    found.take(match.index, Math.max(read.end, match.index + match[0].length))
    const options = { ...set, ...namedItems(read) }
    found.add(match.index, 'flask', Object.keys(options).length === 0 ? undefined : options)
  }
  const [first] = inSettings
  if (first !== undefined && found.pieces.length === 0) found.add(first.index, 'flask', set)
}

/** Settings of django-cors-headers, the middleware of Starlette and FastAPI, and Flask-CORS. */
export function readPython(paste: Paste): Piece[] {
  if (!/cors|allow_origin/i.test(paste.text)) return []
  const found = new Configurations(paste, python)
  settings(found)
  starlette(found)
  if (/flask|\bCORS\s*\(|@cross_origin/i.test(paste.text)) flask(found)
  if (found.pieces.length > 0) found.takeLines(ALONE)
  return found.pieces
}
