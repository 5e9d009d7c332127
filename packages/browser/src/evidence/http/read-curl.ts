import type { Header } from '../../protocol/exchange.ts'
import { readCurlCommand } from './curl-command.ts'
import { shellWords } from './shell-words.ts'

/**
 * What one command of curl sends, with its body and its cookies, which a recording has not.
 *
 * @see https://curl.se/docs/manpage.html
 * @example
 * ```ts
 * import { type CurlRequest, readCurl } from '@cors/browser'
 *
 * const request: CurlRequest | undefined = readCurl("curl -X PUT https://api.example.com/items -d '{}'")
 * console.log(request?.body) // '{}'
 * ```
 */
export interface CurlRequest {
  readonly url: string
  readonly method: string
  /** As the command has them, those of a browser too. */
  readonly headers: readonly Header[]
  /** The Cookie header, where the command has it in words. */
  readonly cookie?: string
  /** The body, where the command has it in words. */
  readonly body?: string
}

/**
 * Reads one command of curl, as people write it, or as "Copy as cURL" gives it: for bash, or for Windows. Nothing is expanded or run.
 *
 * @returns `undefined` where it is not a command of curl, or names no URL.
 * @see https://curl.se/docs/manpage.html
 * @example
 * ```ts
 * import { readCurl } from '@cors/browser'
 *
 * readCurl("curl 'https://api.example.com/items' -H 'authorization: Bearer 1'")?.headers // [['authorization', 'Bearer 1']]
 * ```
 */
export function readCurl(command: string): CurlRequest | undefined {
  const text = command.trim().replace(/^(?:\$|%|>)\s+/, '')
  if (!/^curl(?:\.exe)?\s/.test(text)) return undefined
  const { url, method, headers, cookie, body } = readCurlCommand(shellWords(text).words)
  if (url === undefined) return undefined
  return { url, method, headers, ...(cookie === undefined ? {} : { cookie }), ...(body === undefined ? {} : { body }) }
}
