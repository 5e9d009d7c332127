import { safelistedTypes } from '@cors/standard/request-headers'

/** What was seen around a failed check. */
export const evidence = {
  header: (name: string, value: string | undefined): string => `${name}: ${value ?? 'missing'}`,
  status: (status: number | 'none'): string => `status ${status}`,
  said: (line: string): string => `said: ${line}`,
  browserSays: (line: string): string => `the browser says: ${line}`,
  behind: (meaning: string): string => `behind it: ${meaning}`,
  twoLayers: (lines: number): string =>
    `two layers answer${lines === 0 ? '' : ` (${lines} header line${lines === 1 ? '' : 's'})`}: a proxy, CDN or gateway adds the header to what the application already sent`,
  listOfOrigins: (): string => 'a list of allowed origins was sent: the server must pick the one that asked',
  misspelt: (name: string, meant: string): string => `the answer has ${name}, a misspelling of ${meant}`,
  casedMethod: (method: string): string => `${method} is listed: methods are case-sensitive`,
  asked: (names: readonly string[]): string => `asked: ${names.join(', ')}`,
  contentTypeAsks: (value: string): string =>
    `content-type asks for a preflight because of its value "${value}": ${safelistedTypes.slice(0, -1).join(', ')} and ${safelistedTypes.at(-1)} need none`,
  responseHeaderAsked: (name: string): string => `${name} is a response header: the page must not send it`,
  wildcardNotAuthorization: (): string => '* does not cover Authorization, which must be listed by name',
  wildcardNotCredentials: (): string => 'there is no wildcard for a request with credentials: * is taken literally',
  starsInList: (stars: string): string => `${stars} is not a wildcard: one star is, without credentials`,
  becameNull: (url: string): string =>
    `Origin became null: a redirect led from one foreign origin to another (${url}); ask for the final URL`,
  htmlPage: (): string =>
    'an HTML page came back: a single-page fallback, a login page, or another process on this port',
  corsLayerRefuses: (): string => 'Vary names Origin: a CORS layer is there, and it does not allow this origin',
  noPreflightLayer: (): string =>
    'no CORS header at all: either nothing handled the preflight, or a CORS layer did that refuses this origin, as many do without a word',
  noCorsLayer: (): string =>
    'no CORS header at all: either no CORS layer ran for this answer, or one that refuses this origin, as many do without a word',
  preflightOnly: (): string =>
    'the preflight was allowed, so a CORS layer knows this origin; no CORS layer ran for this answer',
  layerWithoutOrigin: (name: string): string =>
    `${name} came without Access-Control-Allow-Origin: a CORS layer is there, and it does not allow this origin`,
  internalRedirect: (): string =>
    'the redirect leads to the URL itself: it was made inside the browser (an extension, HSTS, a service worker), not by the server',
  hsts: (): string => 'the browser itself made this redirect (HSTS), since the host wants https',
  similarHeader: (listed: string, asked: string): string =>
    `${listed} is listed, and the page sends ${asked}: one of the two is misspelt`,
  userInfo: (): string => 'the URL has a user name or a password before the host',
  reachesLocal: (origin: string, url: string): string =>
    `${origin} asks ${url}, which is on the visitor's own machine or network`,
  preloadWithout: (consumer: string): string => `${consumer} has no crossorigin`,
  signedChecksum: (name: string): string =>
    `the URL was signed with a checksum (${name}), which the upload then has to match`,
  extensionPage: (): string =>
    'an extension asks: with host_permissions for the address its background script needs no CORS (a content script has the origin of its page)',
  appPage: (origin: string): string =>
    `an app asks: its origin is ${origin} (on Android often https://localhost or http://localhost), which must be allowed as it is`,
  hop: (url: string, status: string): string => `${url} (${status})`,
  redirected: (chain: readonly string[]): string => `redirected: ${chain.join(' -> ')}`,
  noAnswer: (): string => 'no answer',
  leadsToLogin: (): string =>
    'it leads to a login page: the session is missing or expired; answer API requests with 401 in place of a redirect',
  scheme: (scheme: string): string => `scheme ${scheme}`,
  schemeUnwritten: (): string => 'http:// or https:// is missing before the host',
  preflightAllowed: (): string => 'the preflight of the same URL allowed this origin',
  anotherAnswer: (): string =>
    'the recorded answer passes, so the browser saw another one: an older copy in a cache (also of the preflight, up to Access-Control-Max-Age), or another server behind the name',
  redirectToInsecure: (url: string): string => `a redirect leads from https: to ${url}`,
  insecureUrl: (origin: string, url: string): string => `${origin} asks ${url}`,
  answerLacks: (name: string): string => `the recorded answer has no ${name}`,
  exposeUnreadable: (): string => 'one element is not a header name, so nothing is exposed',
  droppedByNoCors: (names: readonly string[]): string => `mode no-cors dropped ${names.join(', ')}`,
  responseTypeOpaque: (): string => 'response type opaque',
  realStatus: (status: number | undefined): string => `real status ${status ?? 'unknown'}`,
  allowOriginSent: (value: string | undefined): string =>
    value === undefined
      ? 'the server sends no Access-Control-Allow-Origin yet'
      : `the server already sends Access-Control-Allow-Origin: ${value}`,
  urlWithoutScheme: (url: string): string =>
    `${url} has no scheme, so the page asked its own server: write https:// before it`,
  authorizationDropped: (): string => 'a redirect to another origin dropped Authorization: ask for the final URL',
  methodTurned: (asked: string, sent: string): string =>
    `a redirect turned ${asked} into ${sent}: ask for the final URL, or redirect with 307 or 308`,
}

/** How a wrong `Access-Control-Allow-Origin` differs from the page's origin. */
export const originDifferences = {
  empty: (): string => 'the header is empty: an option or environment variable is probably not set',
  wordNull: (): string => 'the header is the word null, which matches sandboxed pages and files only',
  word: (word: string): string =>
    `the header is the word ${word}: an option or environment variable is probably not set`,
  resultOfCheck: (word: string): string =>
    `the header is the word ${word}: an option or environment variable, or the result of a check, was sent in place of the origin (an origin function of @koa/cors returns the origin, not true or false)`,
  severalStars: (value: string): string => `${value} is not a wildcard: every origin is one star, *`,
  placeholder: (): string => 'a placeholder was not replaced by its value',
  quoted: (): string => 'the value is in quotes: write it without',
  regularExpression: (): string => 'a regular expression was sent as text: match in the server, send the origin',
  array: (): string => 'an array was sent as text: match in the server, send the one origin that asked',
  several: (): string => 'several origins in one header: browsers accept exactly one',
  wildcard: (): string =>
    'wildcards inside an origin are not a pattern for a browser: match in the server, send the origin that asked',
  www: (page: string, seen: string): string => `www differs: the page is on ${page}, and ${seen} is named`,
  loopback: (page: string, seen: string): string =>
    `${page} and ${seen} are different origins, though the same machine`,
  pageOnSubdomain: (page: string, seen: string): string => `the page is on the subdomain ${page}, and ${seen} is named`,
  headerNamesSubdomain: (page: string, seen: string): string =>
    `the subdomain ${seen} is named, and the page is on ${page}`,
  scheme: (page: string, seen: string): string => `the scheme differs: ${page}// against ${seen}//`,
  port: (page: string, seen: string): string => `the port differs: ${page || 'none'} against ${seen || 'none'}`,
  otherHost: (seen: string): string => `another host: ${seen}`,
  pageIsNull: (): string => 'the page has the origin null (a file, a sandboxed frame, a data: URL or a redirect)',
  schemeMissing: (otherwiseRight: boolean): string =>
    `the scheme is missing${otherwiseRight ? ', which is otherwise right' : ''}: an origin begins with https:// or http://`,
  trailingSlash: (): string => 'a trailing slash: an origin has none',
  upperCase: (): string => 'upper case: origins are compared byte for byte, in lower case',
  path: (): string => 'a path: an origin has none',
  spelling: (): string => 'a default port or another spelling: write it as browsers do',
  serversOwn: (): string => "it is the server's own origin, not the page's",
}
