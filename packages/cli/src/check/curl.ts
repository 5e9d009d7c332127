import type { Exchange } from '@cors/browser'
import type { CheckOptions } from './read-options.ts'

/** A word as every POSIX shell reads it back, whatever is in it. */
export function quoteWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}

/** What curl sends by itself, or would have to undo before it could show the answer. */
const OWN = /^(host|connection|content-length|accept-encoding|user-agent)$/i

/** Over so many words a command is written in several lines. */
const LONG = 76

/** The command of curl that sends the same; body and cookies are in it. */
export function curlCommand(
  { request }: Exchange,
  body: string | undefined,
  { insecure = false, proxy }: Pick<CheckOptions, 'insecure' | 'proxy'>,
): string {
  const words = ['curl', '-i']
  if (insecure) words.push('-k')
  // It reads the same variables by itself.
  if (typeof proxy === 'string') words.push('-x', quoteWord(proxy))
  if (proxy === false) words.push("--noproxy '*'")
  // Brackets and braces in an address would be patterns.
  if (/[[\]{}]/.test(request.url)) words.push('-g')
  if (request.method === 'HEAD') words.push('-I')
  else if (request.method !== 'GET') words.push('-X', request.method)
  const parts = [words.join(' '), quoteWord(request.url)]
  // Without a value, a colon would take the header away.
  for (const [name, value] of request.headers)
    if (!OWN.test(name)) parts.push(`-H ${quoteWord(value === '' ? `${name};` : `${name}: ${value}`)}`)
  if (body !== undefined && !request.preflight && !/^(GET|HEAD)$/.test(request.method))
    parts.push(`--data-raw ${quoteWord(body)}`)
  const line = parts.join(' ')
  return line.length <= LONG ? line : parts.join(' \\\n  ')
}
