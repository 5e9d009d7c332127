import { pageAddress } from '@cors/standard/documentation'
import type { FindingCode, Limit } from '../../audit/finding.ts'
import type { Shortfall } from '../../audit/prober.ts'
import type { CommandHelp } from '../../cli/command-help.ts'

export const auditHelp: CommandHelp = {
  summary: 'whether a server lets pages in that it should not',
  description:
    'Asks a server as hostile pages would: at most 60 requests for each URL, one after the other, by GET, HEAD and OPTIONS only, and with an honest User-Agent. What it finds is exploitable only where the model of the browser, asking with cookies, hands the page the answer. Audit only servers that you are authorised to test. Exit code: 0 nothing above info, 1 findings, 2 usage, or nothing answered.',
  arguments: { url: 'the addresses to audit, as a page would ask for them' },
  options: {
    origin: 'an origin that should be let in: mistakes in matching show around it',
    sarif: 'print SARIF 2.1.0, for code scanning',
    yes: 'do not ask before a host that is not local is probed',
    insecure: 'accept a certificate that cannot be verified',
    proxy: 'the proxy to ask through, in place of what HTTP_PROXY, HTTPS_PROXY and ALL_PROXY say; NO_PROXY holds',
    'no-proxy': 'ask through no proxy, whatever the environment says',
    timeout: 'how many seconds to wait for an answer',
  },
  examples: [
    'cors audit http://localhost:3000/items --origin http://localhost:5173',
    'cors audit https://api.example.com/me --origin https://app.example.com --yes',
    'cors audit https://api.example.com/me --yes --sarif > cors.sarif',
  ],
}

/** What is found, of an origin; and what to do about it. */
type Found = Readonly<Record<FindingCode, { readonly says: (origin: string) => string; readonly fix: string }>>

const found: Found = {
  'reflects-any-origin': {
    says: (origin) => `Every page is let in: ${origin} was made up, and the answer names it.`,
    fix: 'Compare the origin with a list of your own, and answer only with what is on it. If everybody may read it, answer * and no credentials.',
  },
  'trusts-null': {
    says: () => 'The origin null is let in, which every page can take by asking from a sandboxed frame.',
    fix: 'Take null off the list. A file or an application that sends it needs another way to say who it is.',
  },
  'matches-prefix': {
    says: (origin) => `Only the beginning of the origin is compared: ${origin} is let in.`,
    fix: 'Compare whole origins with ===, or end the expression with $.',
  },
  'matches-suffix': {
    says: (origin) => `Only the end of the origin is compared: ${origin} is let in.`,
    fix: 'Compare whole origins with ===; for subdomains begin the end with a dot, and the expression with ^https:\\/\\/.',
  },
  'matches-substring': {
    says: (origin) => `The name may stand anywhere in the origin: ${origin} is let in.`,
    fix: 'Compare whole origins with ===, or put ^ in front of the expression and $ behind it.',
  },
  'unescaped-dot': {
    says: (origin) => `A dot of the expression stands for any character: ${origin} is let in.`,
    fix: 'Write \\. for each dot of a host, or list whole origins.',
  },
  'special-characters': {
    says: (origin) =>
      `A character that no host should have ends the host for the server, and not for browsers: ${origin} is let in.`,
    fix: 'End the expression with $ right behind the host and the port, or list whole origins.',
  },
  'trusts-http': {
    says: (origin) => `A page without TLS is let in: ${origin}. Whoever can change what it loads can be that page.`,
    fix: 'List the origin with https only.',
  },
  'trusts-any-port': {
    says: (origin) => `Any port is let in: ${origin}. Whatever else listens on that host can ask.`,
    fix: 'List the ports that are used.',
  },
  'trusts-any-subdomain': {
    says: (origin) =>
      `Any subdomain is let in: ${origin} was made up. That is right if all of them are yours, and none can be taken over or runs what others wrote.`,
    fix: 'If few subdomains ask, list them.',
  },
  'trusts-shared-hosting': {
    says: (origin) => `Anybody can have a page there: ${origin} is let in.`,
    fix: 'List the names that are yours, each one whole.',
  },
  'wildcard-with-credentials': {
    says: () => 'The answer says * and allows credentials. Browsers refuse that to whoever sends cookies.',
    fix: 'If everybody may read it, take Access-Control-Allow-Credentials away; if cookies are needed, answer with the origins of a list.',
  },
  'credentials-without-origin': {
    says: (origin) =>
      `A page that is not let in (${origin}) is told that credentials are allowed. This has no effect, and confuses readers.`,
    fix: 'Send Access-Control-Allow-Credentials only together with Access-Control-Allow-Origin.',
  },
  'multiple-allow-origin': {
    says: () => 'More than one origin is named in one answer. Browsers refuse that to everybody.',
    fix: 'Name one origin, the one that asked. Where two layers each add a line, leave it to one of them.',
  },
  'echoes-any-method': {
    says: () => 'A preflight is told that the method it asks for is allowed, even one that was made up.',
    fix: 'List the methods that the routes have.',
  },
  'echoes-any-header': {
    says: () => 'A preflight is told that the header it asks for is allowed, even one that was made up.',
    fix: 'List the request headers that the routes read.',
  },
  'missing-vary': {
    says: () => 'The answer depends on the page, and no cache is told: one page may get the answer for another.',
    fix: 'Add Vary: Origin to every answer of this address, also where nobody is let in.',
  },
  'cacheable-reflection': {
    says: (origin) =>
      `The answer names the page that asked (${origin}) and may be kept by shared caches, which are not told that it depends on the page.`,
    fix: 'Add Vary: Origin to every answer of this address, or answer * without credentials.',
  },
  'max-age-too-long': {
    says: () =>
      'Access-Control-Max-Age is longer than browsers keep a preflight: Chrome two hours, Firefox a day, Safari ten minutes.',
    fix: 'Send 7200 or less.',
  },
  'inconsistent-answers': {
    says: (origin) => `The same page is let in here and not there: ${origin}.`,
    fix: 'Decide in one place, in front of everything that may answer, so that errors, methods and preflights get the same headers.',
  },
}

const limits: Readonly<Record<Limit, string>> = {
  hsts: 'HSTS: browsers that have seen this host go to it by https only, which makes a page without TLS harder to be',
  'same-site': 'cookies that the server set here are SameSite, and a page of another site asks without them',
}

const shortfalls: Readonly<Record<Shortfall, string>> = {
  requests: 'Not everything was asked: 60 requests are the most.',
  time: 'Not everything was asked: it took too long.',
  'rate-limited': 'Not everything was asked: the server said 429, and was left alone.',
  unanswered: 'Not everything was asked: the server no longer answered.',
}

export const audit = {
  found: found as Found,
  limits: limits as Readonly<Record<Limit, string>>,
  shortfalls: shortfalls as Readonly<Record<Shortfall, string>>,
  severities: { high: 'high', medium: 'medium', low: 'low', info: 'info' },
  notes: {
    public:
      'Everybody may read it without cookies (*). That is right for what is public, and wrong for what only a network or an address protects.',
    'public-local':
      'Everybody may read it without cookies (*). Here that is every page that is open in a browser on this machine or network: right only if anybody may know what it says.',
    'no-cors': 'No page that was tried is let in.',
    'not-an-origin':
      'Access-Control-Allow-Origin has a value that no page has for an origin (a wildcard within it, a path, no scheme): nobody is let in by it.',
    'known-good-denied': 'The origin that should be let in is not: what was tried around it says little.',
    'known-good-missing': 'With --origin and an origin that should be let in, more is tried.',
  },
  progress: (method: string, url: string): string => `${method} ${url}`,
  clean: (url: string): string => `${url}: nothing above info`,
  faulty: (url: string, count: number): string => `${url}: ${count === 1 ? '1 finding' : `${count} findings`}`,
  requests: (count: number): string => `${count} requests`,
  exploitable: (): string => 'exploitable',
  answered: (method: string, origin: string | undefined, status: number, headers: string): string =>
    `${method}${origin === undefined ? ' without Origin' : ` from ${origin}`}: ${status}${headers === '' ? ', no CORS header' : `; ${headers}`}`,
  withBody: (asked: string): string => `${asked} with a body that is not JSON`,
  handed: (origin: string): string => `the browser's model: a page of ${origin} that sends cookies reads the answer`,
  refused: (origin: string, failure: string): string =>
    `the browser's model: a page of ${origin} that sends cookies does not get the answer (${failure})`,
  open: (): string =>
    "the browser's model: the preflight passes; the request itself was not sent, as it may change something",
  fix: (text: string): string => `fix: ${text}`,
  page: (code: FindingCode): string => pageAddress('audit', code),
  notLocal: (host: string): string => `${host} is not local, and up to 60 requests would go to it`,
  giveYes: (): string => 'Add --yes if you may ask it',
  question: (host: string): string => `Send up to 60 requests to ${host}? [y/N] `,
  oneFormat: (): string => '--json and --sarif cannot both be printed',
}
