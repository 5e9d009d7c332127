import type { CommandHelp } from '../../cli/command-help.ts'

export const checkHelp: CommandHelp = {
  summary: 'ask a server as a browser would, and say whether the page gets its answer',
  description:
    'Sends what a browser would send for a page (preflight, request, redirects), and says whether the page gets its answer, why not, and what to change on the server. Exit code: 0 it gets its answer, 1 it is blocked, 2 usage, or nothing answered.',
  arguments: { url: 'what the page fetches' },
  options: {
    origin: 'the origin of the page, as https://app.example.com or http://localhost:3000',
    request: 'the method',
    header: 'a header that the script of the page sets',
    credentials: "the page's credentials mode",
    redirect: "the page's redirect mode",
    data: 'the body; the method is then POST if no other is given',
    cookie: 'cookies that the browser holds for the server; sent where the credentials mode allows',
    insecure: 'accept a certificate that cannot be verified',
    proxy: 'the proxy to ask through, in place of what HTTP_PROXY, HTTPS_PROXY and ALL_PROXY say; NO_PROXY holds',
    'no-proxy': 'ask through no proxy, whatever the environment says',
    timeout: 'how many seconds to wait for an answer',
    'no-probes': 'send nothing but what the browser would send',
    curl: 'also print the same requests as curl commands',
    'from-curl': 'take the request from a copied curl command',
    har: 'take the request from an HTTP archive',
  },
  examples: [
    'cors check https://api.example.com/items --origin https://app.example.com',
    "cors check https://api.example.com/items/1 --origin http://localhost:3000 -X PUT -H 'content-type: application/json' --data '{}'",
    'cors check https://api.example.com/me --origin https://app.example.com --credentials include --cookie session=1',
    'cors check --from-curl "curl \'https://api.example.com/items\' -X DELETE" --origin https://app.example.com',
    'cors check --har saved.har --curl',
  ],
}

export const check = {
  asked: (method: string, url: string): string => `${method} ${url}`,
  from: (origin: string, credentials: string): string => `from a page of ${origin}, credentials: ${credentials}`,
  verdicts: {
    allowed: 'The page gets its answer',
    blocked: 'Blocked',
    unanswered: 'Nothing answered',
  },
  sequence: 'What was sent and answered',
  preflight: 'preflight',
  messages: 'What the browsers say',
  faults: 'What is wrong, and what to change',
  warnings: 'What will bite',
  curl: 'The same with curl',
  visible: (names: readonly string[]): string => `Response headers that the page may read: ${names.join(', ')}`,
  progress: (method: string, url: string): string => `waiting for ${method} ${url}`,
  urlMissing: (): string => 'there is no URL to check',
  giveUrl: (): string => 'Try: cors check https://api.example.com/items --origin https://app.example.com',
  urlInvalid: (url: string): string => `${url} is not a URL of http or https`,
  userInfo: (host: string): string => `no page may fetch an address with user or password, as this one of ${host}`,
  giveAuthorization: (): string => "Give them as -H 'authorization: Basic …'",
  writeUrl: (): string => 'Write it as https://api.example.com/items',
  writeOrigin: (): string => 'Write it as https://app.example.com or http://localhost:3000',
  writeMethod: (): string => 'Write it as -X PUT',
  urlIs: (url: string): string => `Write it with its scheme: ${url}`,
  originMissing: (): string => '--origin is missing: the origin of the page that makes the request',
  giveOrigin: (url: string): string => `Try: cors check ${url} --origin https://app.example.com`,
  originInvalid: (origin: string): string => `${origin} is not an origin`,
  originIs: (origin: string): string => `Write it as a browser sends it: ${origin}`,
  headerInvalid: (header: string): string => `"${header}" is not a header`,
  giveHeader: (): string => "Write it as -H 'name: value'",
  cookieInvalid: (cookie: string): string => `"${cookie}" cannot be sent as cookies`,
  giveCookie: (): string =>
    "Write them as -b 'name=value; other=value', without control characters, and encode others as %EC%95%88",
  bodyWithGet: (method: string): string => `a ${method} request has no body, and the browser throws a TypeError`,
  giveMethod: (): string => 'Leave out --data, or name another method with -X',
  methodInvalid: (method: string): string => `"${method}" is not a method`,
  timeoutInvalid: (value: string): string => `--timeout takes seconds from 1 to 600, and "${value}" is not`,
  notCurl: (): string => '--from-curl takes one command of curl, with a URL',
  giveCurl: (): string =>
    `Copy it in the network tab ("Copy as cURL"), and put it in single quotes, or in "$(pbpaste)"`,
  notHar: (file: string): string => `${file} is not an HTTP archive`,
  notInHar: (file: string, url: string | undefined): string =>
    url === undefined ? `${file} has no request` : `${file} has no request for ${url}`,
  giveHar: (): string => 'Save one in the network tab ("Save all as HAR")',
  warn: {
    'missing-vary': ({ url, seen, depends }: { url: string; seen: string; depends: boolean | undefined }): string => {
      const fact = `The answer of ${url} names ${seen}, and has no Vary: Origin.`
      const reason = depends
        ? 'Another page is told something else, so a cache will give one of them the answer for the other.'
        : 'As soon as another page is told something else, a cache will give one of them the answer for the other.'
      return `${fact} ${reason}`
    },
    'reflects-any-origin': ({ credentials }: { credentials: boolean }): string =>
      credentials
        ? 'The server names whatever page asks, with credentials: every website may read what this user may. See: cors audit'
        : 'The server names whatever page asks: every website may read this answer. If that is meant, * says so.',
    'multiple-allow-origin': ({ url, values }: { url: string; values: readonly string[] }): string =>
      `${url} is answered with ${values.length} Access-Control-Allow-Origin lines (${values.join(' and ')}): two layers answer. Browsers refuse that between origins.`,
    'max-age-capped': ({ seconds, engines }: { seconds: number; engines: readonly string[] }): string =>
      `Access-Control-Max-Age: ${seconds} is more than browsers keep (${engines.join(', ')} seconds).`,
    redirect: ({ url, to }: { url: string; to: string }): string =>
      `${url} redirects to ${to}: every hop needs its CORS headers, and Origin may become null. Ask for the last address.`,
    'error-without-cors': ({ url, status, failure }: { url: string; status: number; failure: string }): string =>
      `An answer with ${status} is not readable (${failure}), as ${url} shows: the page sees a CORS error in place of it. Set the headers on errors too.`,
    'lenient-engines': (): string =>
      'Access-Control-Allow-Headers: * does not cover Authorization by the standard; browsers let it through today, and warn. List it by name.',
    'header-dropped': ({ header }: { header: string }): string =>
      `No script may set ${header}: the browser drops it, and it was not sent.`,
    'certificate-not-checked': (): string =>
      'The certificate was not checked. A browser that does not trust it sends nothing.',
    'cookies-assumed': (): string =>
      'The cookies were sent as if they had SameSite=None and Secure, and the browser took third-party cookies.',
  },
}
