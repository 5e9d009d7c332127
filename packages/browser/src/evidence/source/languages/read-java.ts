import type { Paste } from '../../paste.ts'
import type { Piece } from '../../piece.ts'
import { bareItems, Configurations, namedItems, type Options } from './configurations.ts'
import { java } from './language.ts'

const SETTERS =
  /\b\w{1,60}\s*\.(set|add)(AllowedOriginPatterns?|AllowedOrigins?|AllowedMethods?|AllowedHeaders?|ExposedHeaders?|AllowCredentials|MaxAge)\s*\(/g
/** Properties, as Kotlin sets them. */
const ASSIGNED =
  /\b\w{1,60}\s*\.(allowedOriginPatterns|allowedOrigins|allowedMethods|allowedHeaders|exposedHeaders|allowCredentials|maxAge)\s*=(?!=)\s*/g
const MAPPING = /\.addMapping\s*\(/g
const CHAINED =
  /\s*\.\s*(allowedOriginPatterns|allowedOrigins|allowedMethods|allowedHeaders|exposedHeaders|allowCredentials|maxAge)\s*\(/y
const ANNOTATION = /@CrossOrigin\b[ \t]*(\()?/g
const PROPERTIES =
  /^[ \t]*(?:spring|management|quarkus)\.[\w.-]{0,60}cors\.(?:[\w.-]{0,60}\.)?(allowed-origins|allowed-origin-patterns|allowed-methods|allowed-headers|exposed-headers|allow-credentials|max-age|origins|methods|headers)\s*=[ \t]*([^\n]{0,500})$/gm
const ALONE =
  /^\s*(?:import\s+(?:org\.springframework|java\.util|lombok)\..{0,120};|@(?:Bean|Configuration|Override|RestController|Component|EnableWebSecurity|EnableWebMvc)\b.{0,40}|(?:public |private |protected )?(?:final )?(?:class|CorsConfiguration|UrlBasedCorsConfigurationSource|CorsConfigurationSource|CorsFilter|WebMvcConfigurer|FilterRegistrationBean(?:<.{0,40}>)?|void addCorsMappings|CorsRegistration)\b.{0,160}|return (?:source|new CorsFilter|bean|config).{0,60};|(?:source|bean)\.\w+\(.{0,120}\);|registry|[{};)]{1,4})\s*$/

/** One value of one list, as most methods of Spring take several. */
const flat = (values: readonly unknown[]): unknown => (values.length === 1 ? values[0] : values)

const lowered = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)
const plural = (name: string): string => (/(?:Origin|Pattern|Method|Header)$/.test(name) ? `${name}s` : name)

function setters(found: Configurations): void {
  const options: Options = {}
  let first: number | undefined
  for (const match of found.matches(SETTERS)) {
    const read = found.values.items(match.index + match[0].length, ')')
    if (read === undefined) continue
    const name = plural(lowered(match[2] as string))
    const value = flat(bareItems(read))
    options[name] = match[1] === 'add' ? [options[name] ?? [], value].flat() : value
    found.take(match.index, read.end)
    first ??= match.index
  }
  for (const match of found.matches(ASSIGNED)) {
    const read = found.values.value(match.index + match[0].length)
    if (read === undefined) continue
    options[match[1] as string] = read.value
    found.take(match.index, read.end)
    first ??= match.index
  }
  if (first === undefined) return
  if (/\.applyPermitDefaultValues\s*\(/.test(found.text)) options.applyPermitDefaultValues = true
  found.add(first, 'spring', options)
}

/** `addMapping` with the calls that follow. */
function mappings(found: Configurations): void {
  for (const match of found.matches(MAPPING)) {
    const path = found.values.items(match.index + match[0].length, ')')
    if (path === undefined) continue
    const options: Options = { mapping: flat(bareItems(path)) }
    let at = found.values.skip(path.end)
    for (;;) {
      CHAINED.lastIndex = at
      const call = CHAINED.exec(found.text)
      const read = call === null ? undefined : found.values.items(at + call[0].length, ')')
      if (call === null || read === undefined) break
      options[call[1] as string] = flat(bareItems(read))
      at = found.values.skip(read.end)
    }
    found.take(match.index, at)
    found.add(match.index, 'spring', options)
  }
}

function annotations(found: Configurations): void {
  for (const match of found.matches(ANNOTATION)) {
    const start = match.index + match[0].length
    const read = match[1] === undefined ? undefined : found.values.items(start, ')')
    const bare = read === undefined ? [] : bareItems(read)
    const options = {
      annotation: 'CrossOrigin',
      ...(bare.length > 0 ? { origins: flat(bare) } : {}),
      ...(read === undefined ? {} : namedItems(read)),
    }
    found.take(match.index, read?.end ?? start)
    found.add(match.index, 'spring', options)
  }
}

function properties(found: Configurations): void {
  const options: Options = {}
  const matches = found.matches(PROPERTIES)
  for (const match of matches) {
    const [, name = '', value = ''] = match
    options[name] = /\$\{/.test(value) ? { $open: value.trim() } : value.trim().split(/\s*,\s*/)
    found.take(match.index, match.index + match[0].length)
  }
  if (matches[0] !== undefined) found.add(matches[0].index, 'spring', options)
}

/** What Spring is told in Java or Kotlin: annotations, `addCorsMappings`, `CorsConfiguration`, and properties. */
export function readJava(paste: Paste): Piece[] {
  if (!/CrossOrigin|addMapping|CorsConfiguration|[aA]llowedOrigin|\.cors\./.test(paste.text)) return []
  const found = new Configurations(paste, java)
  annotations(found)
  mappings(found)
  setters(found)
  properties(found)
  if (found.pieces.length > 0) found.takeLines(ALONE)
  return found.pieces
}
