import { pageAddress } from '@cors/standard/documentation'
/** What `diagnose` says of faults that are not failures of a check. */
export const faults = {
  notExposed: (name: string): string => `The page may not read the response header ${name}`,
  neverExposed: (): string => 'Set-Cookie is never readable by script',
  missingOrOther: (origin: string): string =>
    `Access-Control-Allow-Origin is missing, or names another origin than ${origin}`,
  notSent: (name: string): string =>
    `The server never sends the response header ${name}, though the page could read it`,
  opaqueToScript: (): string =>
    'Mode no-cors gave an opaque response: the request was sent, and nothing of the answer can be read',
  opaqueElement: (): string => 'It was loaded without CORS, so its content is opaque to the page (a canvas is tainted)',
  httpError: (text: string, status: number): string => `${text} (${status})`,
  storedFor: (origin: string | undefined): string =>
    `A cache answered with a copy that was stored ${origin === undefined ? 'for a request without Origin' : `for ${origin}`}, because the answer has no Vary: Origin`,
  olderAnswer: (): string =>
    'A cache gave the browser an older answer, stored for another origin or for a request without Origin: the answer has no Vary: Origin',
}

/** Cookies that do not travel. */
export const cookies = {
  mode: (mode: string): string =>
    `The request's credentials mode is ${mode}, so no cookie is sent to or kept from another origin`,
  defaultMode: (): string => 'Unless the page asks for it, no cookie is sent to or kept from another origin',
  doesNotTravel: (origin: string, target: string): string => `A cookie does not travel between ${origin} and ${target}`,
  site: (same: boolean): string => (same ? 'same site' : 'cross-site'),
  cookieHeader: (): string => 'the page sets a Cookie header, which no script may: the browser drops it',
  expected: (): string => 'cookies are expected',
  setCookieIgnored: (): string => 'the answer has Set-Cookie, which the browser ignores',
  anonymous401: (): string => 'status 401, and no cookie or Authorization was sent',
  name: (name: string | undefined): string => (name === undefined ? 'the cookie' : `the cookie ${name}`),
  domain: (cookie: string, domain: string, host: string): string =>
    `${cookie} has Domain=${domain}, which ${host} is not below`,
  publicSuffix: (cookie: string, domain: string): string =>
    `${cookie} has Domain=${domain}, which is a public suffix: anybody can have a name below it, so browsers refuse the cookie`,
  noSameSite: (): string => 'no SameSite, which counts as Lax',
  sameSite: (value: string): string => `SameSite=${value}`,
  crossSite: (cookie: string, sameSite: string, host: string, origin: string): string =>
    `${cookie} has ${sameSite}, and ${host} is another site than ${origin}`,
  noneWithoutSecure: (cookie: string): string => `${cookie} has SameSite=None without Secure, so browsers refuse it`,
  prefix: (cookie: string): string => `${cookie} has a prefix that asks for Secure`,
  plainHttp: (cookie: string, origin: string): string => `${cookie} is Secure, and ${origin} is plain http`,
  path: (cookie: string, path: string, pathname: string): string =>
    `${cookie} has Path=${path}, which does not cover ${pathname}`,
  blockedThirdParty: (cookie: string): string =>
    `${cookie} was not sent though its attributes allow it: the browser blocks third-party cookies`,
}

/** The lines of `String(diagnose(…))`. */
export const report = {
  stages: { request: 'request', preflight: 'preflight', response: 'response', redirect: 'redirect' },
  places: { server: 'server', client: 'client', network: 'network' },
  verdicts: { allowed: 'allowed', blocked: 'blocked', unknown: 'unknown' },
  certainties: { proven: 'proven', likely: 'likely', open: 'open' },
  /** What was not recorded is left out. */
  request: (
    url: string,
    method: string | undefined,
    origin: string | undefined,
    mode: string | undefined,
    credentials: string | undefined,
  ): string => {
    const settings = [mode && `mode ${mode}`, credentials && `credentials ${credentials}`].filter(Boolean)
    const asked = [method, url, origin && `from ${origin}`].filter(Boolean).join(' ')
    return settings.length === 0 ? asked : `${asked} (${settings.join(', ')})`
  },
  nothing: (asked: string, verdict: string): string =>
    `${asked}: ${verdict}, nothing is wrong with the recorded answers.`,
  open: (asked: string, verdict: string): string => `${asked}: ${verdict}. Why, cannot be told from what was recorded.`,
  verdict: (asked: string, verdict: string, certainty: string): string => `${asked}: ${verdict} (${certainty}).`,
  assumed: (facts: readonly string[]): string => `  assumed: ${facts.join('; ')}`,
  next: (text: string): string => `  next: ${text}`,
  fault: (name: string, stage: string, message: string): string => `${name}, at the ${stage}: ${message}.`,
  url: (url: string): string => `  url: ${url}`,
  seen: (evidence: readonly string[]): string => `  seen: ${evidence.join('; ')}`,
  fix: (where: string, text: string): string => `  fix (${where}): ${text}`,
  options: (code: string): string => `  with @cors: ${code}`,
  page: (code: string): string => `  see: ${pageAddress('browser-errors', code)}`,
  code: (server: string, file: string, place: string): string => `  code for ${server}, ${file} (${place}):`,
  notYourServer: (): string =>
    'If the server is not yours: ask for it from your own server and pass the answer on; nothing in the page can help.',
}
