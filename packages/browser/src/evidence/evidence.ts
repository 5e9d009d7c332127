import type { Recording } from '../recording/recording.ts'
import { readConsole } from './console/read-console.ts'
import { readHttp } from './http/read-http.ts'
import { readPanel } from './http/read-panel.ts'
import { joinRecordings } from './join.ts'
import { readJson } from './json/read-json.ts'
import { Paste } from './paste.ts'
import type { Piece } from './piece.ts'
import { withEnvironment } from './source/environment.ts'
import { readCSharp } from './source/languages/read-csharp.ts'
import { readGo } from './source/languages/read-go.ts'
import { readJava } from './source/languages/read-java.ts'
import { readKtor } from './source/languages/read-ktor.ts'
import { readPhp } from './source/languages/read-php.ts'
import { readPython } from './source/languages/read-python.ts'
import { readRuby } from './source/languages/read-ruby.ts'
import { readRust } from './source/languages/read-rust.ts'
import { readS3 } from './source/languages/read-s3.ts'
import { readYaml } from './source/languages/read-yaml.ts'
import { readCalls } from './source/read-calls.ts'
import { readConfig } from './source/read-config.ts'
import { readHandwritten } from './source/read-handwritten.ts'

/**
 * What a paste tells: recordings, as far as it goes, and the lines that were not understood.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors
 * @example
 * ```ts
 * import { type Evidence, readEvidence } from '@cors/browser'
 *
 * const evidence: Evidence = readEvidence('GET https://api.example.com/ net::ERR_FAILED')
 * console.log(evidence.recordings.length, evidence.ignored)
 * ```
 */
export interface Evidence {
  readonly recordings: readonly Recording[]
  /** Lines that were not understood. */
  readonly ignored: readonly string[]
}

/** Every reader takes the lines that it understands; the surest come first. */
const readers: readonly ((paste: Paste) => Piece[])[] = [
  readJson,
  readConsole,
  readHttp,
  readPanel,
  readCalls,
  readPython,
  readJava,
  readCSharp,
  readPhp,
  readRuby,
  readGo,
  readRust,
  readKtor,
  readS3,
  readYaml,
  readConfig,
  readHandwritten,
]

/**
 * Reads what people have at hand when a request fails: lines of a browser's console, output of curl, copied requests, response
 * headers, HTTP archives, and source text that configures CORS, several in one paste. Nothing that is pasted is run.
 *
 * @param text Any text.
 * @returns Recordings that `diagnose` takes, which hold only what was read, and the lines that were not understood.
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors
 * @example
 * ```ts
 * import { diagnose, readEvidence } from '@cors/browser'
 *
 * const { recordings } = readEvidence(`
 * > OPTIONS /items HTTP/2
 * > Host: api.example.com
 * > Origin: https://app.example.com
 * > Access-Control-Request-Method: DELETE
 * < HTTP/2 403
 * `)
 * for (const recording of recordings) console.log(String(diagnose(recording)))
 * ```
 */
export function readEvidence(text: string): Evidence {
  const paste = new Paste(text)
  const pieces = withEnvironment(
    readers.flatMap((read) => read(paste)),
    paste,
  )
  return { recordings: joinRecordings(pieces), ignored: paste.rest }
}
