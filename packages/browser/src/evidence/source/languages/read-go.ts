import type { Paste } from '../../paste.ts'
import type { Piece } from '../../piece.ts'
import { Configurations, namedItems, type Options } from './configurations.ts'
import { go } from './language.ts'

const STRUCTS = /\b(?:cors|middleware|\w{0,20}[cC]ors)\.(?:Options|Config|CORSConfig)\s*\{/g
const READY = /\bcors\.(Default|AllowAll|DefaultConfig)\s*\(\s*\)/g
const FIELDS =
  /\b\w{1,40}\.(AllowAllOrigins|AllowOrigins|AllowedOrigins|AllowMethods|AllowedMethods|AllowHeaders|AllowedHeaders|ExposeHeaders|ExposedHeaders|AllowCredentials|AllowWildcard|AllowOriginFunc|MaxAge)\s*=(?!=)\s*/g
const GORILLA =
  /\bhandlers\.(AllowedOrigins|AllowedMethods|AllowedHeaders|ExposedHeaders|AllowCredentials|AllowedOriginValidator|MaxAge)\s*\(/g
const ALONE =
  /^\s*(?:import|import \(|"(?:github\.com\/(?:rs\/cors|gin-contrib\/cors|jub0bs\/cors|gin-gonic\/gin|go-chi\/cors|gofiber\/fiber.{0,40})|net\/http|time)"|\)|\w{1,20}\s*:?=\s*(?:gin\.(?:Default|New)\(\)|\w{1,20}\.Handler\(\w{1,20}\))|\w{1,20}\.Use\(cors\.New\(\w{1,20}\)\)|\}?\)+)\s*$/

/** The library, by what is imported and how it calls its fields. */
function libraryOf(text: string, options: Options): string {
  if (/gin-contrib\/cors/.test(text)) return 'gin'
  if (/jub0bs\/cors/.test(text) || ['Origins', 'Credentialed', 'RequestHeaders'].some((name) => name in options))
    return 'jub0bs-cors'
  if (/gofiber/.test(text) || typeof options.AllowOrigins === 'string') return 'fiber'
  if (/CORSConfig|labstack\/echo/.test(text)) return 'echo'
  if (/(?:rs|go-chi)\/cors/.test(text) || Object.keys(options).some((name) => /^(?:Allowed|Exposed)/.test(name)))
    return 'rs-cors'
  return /Allow(?:All)?Origins|AllowOriginFunc|\bgin\b|cors\.(?:Default)?Config\b/.test(text) ? 'gin' : 'rs-cors'
}

/** What a function without arguments stands for. */
const READY_OPTIONS: Readonly<Record<string, Options | undefined>> = {
  AllowAll: {
    AllowedOrigins: ['*'],
    AllowedHeaders: ['*'],
    AllowedMethods: ['HEAD', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  },
}

function structs(found: Configurations): void {
  for (const match of found.matches(STRUCTS)) {
    const read = found.values.items(match.index + match[0].length, '}')
    if (read === undefined) continue
    const options = namedItems(read)
    found.take(match.index, read.end)
    found.add(match.index, libraryOf(found.text, options), options)
  }
}

function ready(found: Configurations): void {
  for (const match of found.matches(READY)) {
    found.take(match.index, match.index + match[0].length)
    if (match[1] === 'DefaultConfig') continue
    const library = libraryOf(found.text, {})
    found.add(match.index, library, library === 'gin' ? { AllowAllOrigins: true } : READY_OPTIONS[match[1] as string])
  }
}

/** `config.AllowOrigins = …` after `cors.DefaultConfig()`. */
function fields(found: Configurations): void {
  const options: Options = {}
  const matches = found.matches(FIELDS)
  for (const match of matches) {
    const read = found.values.value(match.index + match[0].length)
    if (read === undefined) continue
    options[match[1] as string] = read.value
    found.take(match.index, read.end)
  }
  if (matches[0] !== undefined) found.add(matches[0].index, libraryOf(found.text, options), options)
}

/** Gorilla's options are functions. */
function gorilla(found: Configurations): void {
  const options: Options = {}
  const matches = found.matches(GORILLA)
  for (const match of matches) {
    const read = found.values.items(match.index + match[0].length, ')')
    if (read === undefined) continue
    options[match[1] as string] = read.items[0]?.value ?? true
    found.take(match.index, read.end)
  }
  if (matches[0] !== undefined) found.add(matches[0].index, 'gorilla', options)
}

/** rs/cors, gin-contrib/cors, jub0bs/cors, Gorilla's handlers, and the middleware of Echo and Fiber. */
export function readGo(paste: Paste): Piece[] {
  if (!/cors|CORS/.test(paste.text) || !/\[\]string|cors\.(?:New|Default|AllowAll|Config)|:=/.test(paste.text))
    return []
  const found = new Configurations(paste, go)
  structs(found)
  ready(found)
  fields(found)
  gorilla(found)
  if (found.pieces.length > 0) found.takeLines(ALONE)
  return found.pieces
}
