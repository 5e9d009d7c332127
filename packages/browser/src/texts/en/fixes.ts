import { PREFLIGHT_FIRST } from '../../failures/english.ts'
import type { CookieSubtype } from '../../failures/fault.ts'

const CROSS_SITE = 'Set-Cookie: …; SameSite=None; Secure; Partitioned'

/** What to change where the failure alone does not say it. */
export const fixes = {
  /** Several sentences one after another. */
  join: (sentences: readonly string[]): string => sentences.map((sentence) => sentence.trim()).join(' '),
  listsToo: (method: string, headers: readonly string[]): string => {
    const names = headers.map((name) => name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())).join(', ')
    const first =
      headers.length === 0
        ? ''
        : `${names} has to be allowed too (Access-Control-Allow-Headers: ${headers.join(', ')}). `
    return `${first}${method === '' ? '' : `${method} has to be allowed too (Access-Control-Allow-Methods: ${method}).`}`
  },
  loginInstead: (): string =>
    'Answer requests of scripts with 401 in place of the redirect to the login page, and let the page go there itself (location.href = …): fetch cannot show a login page, and no header of the login server would help.',
  preflightBeforeLogin: (): string =>
    'Answer OPTIONS before authentication, with 204 and the CORS headers: preflights never carry cookies or Authorization, so each would be sent to the login page. Answer other requests of scripts without a session with 401 in place of the redirect.',
  askFinal: (url: string, change: string): string =>
    `Ask for the final URL, ${url} (${change}), so that nothing redirects.`,
  preflightWithoutRedirect: (): string =>
    `Preflights never follow redirects; or let the server answer OPTIONS without redirecting. ${PREFLIGHT_FIRST}`,
  internalRedirect: (): string =>
    'Look for what made this redirect inside the browser: an extension (switch them off), HSTS (ask for the https: URL), a service worker (unregister it). The server did not send it; compare with curl.',
  findOtherAnswer: (): string =>
    'Find out which answer the browser got, since the recorded one passes: try a private window without extensions, tick “Disable cache” in the Network tab, and compare the response headers there with those of curl. If they differ, a cache, a proxy, an extension or another server behind the name answers the browser.',
  forgetPreflight: (): string =>
    'The recorded answer allows it, so the browser remembers an older one (up to Access-Control-Max-Age; at most 2 hours in Chrome, 24 in Firefox): try again with “Disable cache” ticked in the Network tab, or in a private window. If that does not help, another server answers the browser.',
  sendHeader: (name: string): string =>
    `Let the server send ${name} on this answer: it may be read, and it is not there (see whether a proxy removes it, and whether this route sets it).`,
  signWithoutChecksum: (): string =>
    "Sign the URL without a checksum (AWS SDK for JavaScript 3.729 and newer adds one: new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' })), or send the same checksum header from the page and list it in the bucket's AllowedHeaders.",
  nullOrigin: (): string =>
    'Serve the page over http(s), so that it has an origin (a file, a sandboxed frame without allow-same-origin and a redirect between two foreign origins have the origin null). Allowing null (dangerouslyAllowNullOrigin) would allow every sandboxed page there is.',
  upperCaseMethod: (method: string): string =>
    `Methods are case-sensitive, and only GET, HEAD, POST, PUT, DELETE and OPTIONS are put in upper case for you: write ${method} in the page.`,
  notARequestHeader: (names: readonly string[]): string =>
    `Do not send ${names.join(', ')} from the page as a request header: Access-Control-Allow headers are the server's answer, and withCredentials, credentials, mode and crossDomain are options of the call.`,
  finalUrl: (): string =>
    'Ask for the final URL, so that no redirect leads from one foreign origin to another; or redirect within one origin.',
  behindFirst: (meaning: string): string => `Fix what stands behind it first: ${meaning}.`,
  elsewhere: (hints: readonly string[]): string => `Elsewhere: ${hints.join('. ')}.`,
  varyByOrigin: (): string =>
    'Send Vary: Origin on every answer of this URL (without Origin, refused, 304 and errors too), let the CDN keep Origin in its cache key, purge what is stored, and reload without cache; or answer * always. In the page, an image or script that is also fetched needs crossorigin from the start.',
  expose: (names: readonly string[]): string =>
    `Send Access-Control-Expose-Headers: ${names.join(', ')} on the answer itself (not on the preflight).`,
  neverExposed: (): string =>
    'No script can read Set-Cookie; send the value in the body or another header if a script needs it.',
  opaqueToScript: (): string =>
    "Remove mode: 'no-cors' (it hides the answer: status 0, no headers, no body) and let the server allow the origin.",
  opaqueElement: (): string =>
    'Add crossorigin="anonymous" to the element before its src, and let the server send Access-Control-Allow-Origin.',
}

/** What a redirect changes of an address. */
export const redirectChanges = {
  https: 'https in place of http',
  slash: 'a trailing slash more or less',
  path: 'another path',
  host: 'another host',
}

export const cookieFixes: Readonly<Record<CookieSubtype, string>> = {
  'credentials-mode':
    "Send cookies from the page: fetch(url, { credentials: 'include' }), withCredentials = true for XMLHttpRequest and axios; it is needed for storing Set-Cookie too. The server then needs Access-Control-Allow-Credentials: true and the exact origin.",
  'same-site': `Set the cookie for cross-site use (${CROSS_SITE}), or serve page and API from one site (api.example.com with app.example.com, or a proxy).`,
  secure: `Set Secure and serve over https (${CROSS_SITE}): SameSite=None counts only with Secure.`,
  domain: 'Leave Domain out, or set one that the API host lies below; a server cannot set cookies for another site.',
  path: 'Set Path=/.',
  'third-party':
    'Safari and Firefox, private windows and many settings block or partition third-party cookies whatever their attributes: serve page and API from one site (a subdomain or a proxy), add Partitioned, use the Storage Access API, or send a token in Authorization.',
}
