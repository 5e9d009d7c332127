import type { CredentialsMode, Header } from '@cors/browser'
import { parseOrigin } from '@cors/core'
import { isLoopback } from '@cors/standard/address'
import { isToken } from '@cors/standard/tokens'
import { isHttp, type ParsedUrl, parseUrl } from '@cors/standard/url'
import type { Invocation } from '../cli/command.ts'
import { readDecimal } from '../cli/decimal.ts'
import { CliError } from '../cli/errors.ts'
import type { Texts } from '../texts/texts.ts'
import type { CheckedPage, CheckSettings } from './asked.ts'
import { type ProxyOptions, readProxies } from './read-proxies.ts'

/** The options of `cors check`, as commander gives them. */
export interface CheckOptions extends ProxyOptions {
  readonly origin?: string
  readonly request?: string
  readonly header?: readonly string[]
  readonly credentials?: CredentialsMode
  readonly redirect?: 'follow' | 'error' | 'manual'
  readonly data?: string
  readonly cookie?: string
  readonly insecure?: boolean
  readonly timeout?: string
  readonly probes?: boolean
  readonly curl?: boolean
  readonly fromCurl?: string
  readonly har?: string
}

/** A request out of a paste, as far as it tells of one. */
export type Pasted = Partial<CheckedPage['request']> & { readonly body?: string; readonly cookie?: string }

/** The origin as a browser would send it; where it was written in another way, the mistake says how. */
export function readOrigin(given: string, { check }: Texts): string {
  if (given === 'null' || parseOrigin(given) !== undefined) return given
  const url = parseUrl(given) ?? parseUrl(`https://${given}`)
  const meant = url === undefined || url.origin === 'null' ? undefined : url.origin
  throw new CliError(check.originInvalid(given), meant === undefined ? check.writeOrigin() : check.originIs(meant))
}

/** Without a scheme, a development server is meant by the own machine. */
function withScheme(url: ParsedUrl): string {
  return isLoopback(url.hostname) ? url.href.replace('https:', 'http:') : url.href
}

/** The URL, absolute and of HTTP. */
export function readUrl(given: string, { check }: Texts): string {
  const url = parseUrl(given)
  // https://fetch.spec.whatwg.org/#dom-request: "If parsedURL includes credentials, then throw a TypeError."
  if (url !== undefined && `${url.username}${url.password}` !== '')
    throw new CliError(check.userInfo(url.host), check.giveAuthorization())
  if (url !== undefined && isHttp(url)) return url.href
  // `localhost:3000` is a URL too, of the scheme `localhost`.
  const meant = /^[a-z][a-z\d+.-]*:\/\//i.test(given) ? undefined : parseUrl(`https://${given.replace(/^\/+/, '')}`)
  const next = meant === undefined ? check.writeUrl() : check.urlIs(withScheme(meant))
  throw new CliError(check.urlInvalid(given), next)
}

export function assertMethod(method: string, { check }: Texts): void {
  if (!isToken(method)) throw new CliError(check.methodInvalid(method), check.writeMethod())
}

/** What no client puts on a line: control characters, and what does not fit into a byte. */
const UNSENDABLE = /[^\t\x20-\x7e\x80-\xff]/

function assertHeader([name, value]: Header, given: string, { check }: Texts): void {
  if (!isToken(name) || UNSENDABLE.test(value)) throw new CliError(check.headerInvalid(given), check.giveHeader())
}

export function readHeader(given: string, texts: Texts): Header {
  const [, name = '', value = ''] = /^([^:]+):\s*(.*?)\s*$/s.exec(given) ?? []
  assertHeader([name, value], given, texts)
  return [name, value]
}

function readCookie(given: string | undefined, { check }: Texts): string | undefined {
  if (given !== undefined && UNSENDABLE.test(given)) throw new CliError(check.cookieInvalid(given), check.giveCookie())
  return given
}

/** How requests are sent, by the options and, as to proxies, by the environment. */
export function readSettings(
  options: CheckOptions,
  { io, texts }: Pick<Invocation<unknown>, 'io' | 'texts'>,
): CheckSettings {
  const { insecure = false, timeout = '30', probes = true } = options
  const { check, cli } = texts
  const seconds = readDecimal(timeout)
  if (!(seconds >= 1 && seconds <= 600)) throw new CliError(check.timeoutInvalid(timeout), cli.seeHelp('check'))
  return { insecure, timeout: seconds * 1000, probes, proxyFor: readProxies(options, io.env, texts) }
}

/** What `fetch` makes of a body that is a string. */
function withContentType(headers: readonly Header[], body: string | undefined): readonly Header[] {
  if (body === undefined || headers.some(([name]) => name.toLowerCase() === 'content-type')) return headers
  return [...headers, ['content-type', 'text/plain;charset=UTF-8']]
}

/** The request that the options describe, over the one that was taken from a paste. */
export function readPage(
  given: string | undefined,
  options: CheckOptions,
  texts: Texts,
  pasted: Pasted = {},
): CheckedPage {
  const { check } = texts
  const address = given ?? pasted.url
  if (address === undefined) throw new CliError(check.urlMissing(), check.giveUrl())
  const url = readUrl(address, texts)
  const from = options.origin ?? pasted.origin
  if (from === undefined) throw new CliError(check.originMissing(), check.giveOrigin(url))
  const origin = readOrigin(from, texts)
  const body = options.data ?? pasted.body
  const method = options.request ?? pasted.method ?? (body === undefined ? 'GET' : 'POST')
  if (body !== undefined && /^(get|head)$/i.test(method))
    throw new CliError(check.bodyWithGet(method.toUpperCase()), check.giveMethod())
  assertMethod(method, texts)
  const added = (options.header ?? []).map((header) => readHeader(header, texts))
  for (const header of pasted.headers ?? []) assertHeader(header, header.join(': '), texts)
  const headers = withContentType([...(pasted.headers ?? []), ...added], body)
  const credentials = options.credentials ?? pasted.credentials ?? 'same-origin'
  const redirect = options.redirect ?? pasted.redirect ?? 'follow'
  return {
    request: { origin, url, method, headers, credentials, redirect, mode: 'cors' },
    body,
    cookie: readCookie(options.cookie ?? pasted.cookie, texts),
  }
}
