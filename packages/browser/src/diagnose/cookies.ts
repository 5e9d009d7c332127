import type { Fix } from '../fixes.ts'
import { siteOf } from '../site.ts'
import { isLoopback, type ParsedUrl, parseUrl } from '../url.ts'
import type { Cookie } from './cookie-parse.ts'
import type { CookieSubtype } from './recording.ts'

/** A reason for which a browser leaves a cookie out. */
export interface CookieFinding {
  readonly subtype: CookieSubtype
  readonly evidence: string
  readonly fix: Fix
}

/** Schemefully same site, as cookies count it. */
export function isSameSite(origin: string, target: ParsedUrl): boolean {
  const page = parseUrl(origin)
  if (page === undefined || page.hostname === '' || page.protocol !== target.protocol) return false
  return siteOf(page.hostname) === siteOf(target.hostname)
}

const CROSS_SITE = 'Set-Cookie: …; SameSite=None; Secure; Partitioned'

const FIXES: Record<CookieSubtype, Fix> = {
  'credentials-mode': {
    where: 'client',
    text: "Send cookies from the page: fetch(url, { credentials: 'include' }), withCredentials = true for XMLHttpRequest and axios; it is needed for storing Set-Cookie too. The server then needs Access-Control-Allow-Credentials: true and the exact origin.",
  },
  'same-site': {
    where: 'server',
    text: `Set the cookie for cross-site use (${CROSS_SITE}), or serve page and API from one site (api.example.com beside app.example.com, or a proxy).`,
  },
  secure: {
    where: 'server',
    text: `Set Secure and serve over https (${CROSS_SITE}): SameSite=None counts only beside Secure.`,
  },
  domain: {
    where: 'server',
    text: 'Leave Domain out, or set one that the API host lies below; a server cannot set cookies for another site.',
  },
  path: { where: 'server', text: 'Set Path=/.' },
  'third-party': {
    where: 'server',
    text: 'Safari and Firefox, private windows and many settings block or partition third-party cookies whatever their attributes: serve page and API from one site (a subdomain or a proxy), add Partitioned, use the Storage Access API, or send a token in Authorization.',
  },
}

export function cookieFix(subtype: CookieSubtype): Fix {
  return FIXES[subtype]
}

const nameOf = ({ name }: Cookie): string =>
  name === undefined || name === 'the cookie' ? 'the cookie' : `the cookie ${name}`

function domainRule(cookie: Cookie, target: ParsedUrl): string | undefined {
  const domain = cookie.domain?.replace(/^\./, '').toLowerCase()
  if (domain === undefined || domain === '' || target.hostname === domain || target.hostname.endsWith(`.${domain}`))
    return undefined
  return `${nameOf(cookie)} has Domain=${domain}, which ${target.hostname} is not below`
}

function sameSiteRule(cookie: Cookie, origin: string, target: ParsedUrl): string | undefined {
  const sameSite = cookie.sameSite?.toLowerCase() ?? ''
  if (isSameSite(origin, target) || sameSite === 'none' || sameSite === 'no_restriction') return undefined
  const seen =
    sameSite === '' || sameSite === 'unspecified' ? 'no SameSite, which counts as Lax' : `SameSite=${cookie.sameSite}`
  return `${nameOf(cookie)} has ${seen}, and ${target.hostname} is another site than ${origin}`
}

function secureRule(cookie: Cookie, target: ParsedUrl): string | undefined {
  if (cookie.sameSite?.toLowerCase() === 'none' && !cookie.secure)
    return `${nameOf(cookie)} has SameSite=None without Secure, so browsers refuse it`
  const prefixed = /^__(Host|Secure)-/.test(cookie.name ?? '')
  if (prefixed && !cookie.secure) return `${nameOf(cookie)} has a prefix that asks for Secure`
  if (cookie.secure && target.protocol === 'http:' && !isLoopback(target.hostname))
    return `${nameOf(cookie)} is Secure, and ${target.origin} is plain http`
  return undefined
}

function pathRule(cookie: Cookie, target: ParsedUrl): string | undefined {
  const { path } = cookie
  if (path === undefined || `${target.pathname}/`.startsWith(path.replace(/\/?$/, '/'))) return undefined
  return `${nameOf(cookie)} has Path=${path}, which does not cover ${target.pathname}`
}

function attributeFinding(
  cookie: Cookie,
  origin: string,
  target: ParsedUrl,
  setHere: boolean,
): CookieFinding | undefined {
  const broken: [CookieSubtype, string | undefined][] = [
    ['domain', domainRule(cookie, target)],
    ['same-site', sameSiteRule(cookie, origin, target)],
    ['secure', secureRule(cookie, target)],
    // A cookie may well be set for another path than that of the answer which sets it.
    ['path', setHere ? undefined : pathRule(cookie, target)],
  ]
  const found = broken.find(([, evidence]) => evidence !== undefined)
  return found === undefined ? undefined : { subtype: found[0], evidence: found[1] as string, fix: FIXES[found[0]] }
}

const THIRD_PARTY =
  /third.?party|3rd.?party|\bITP\b|tracking (prevention|protection)|partition|incognito|private (window|mode|browsing)|phaseout|total cookie protection|cross-site tracking|storage access|userpreferences|block all cookies/i

/** What developer tools call the reasons. */
function reasonSubtype(reason: string): CookieSubtype {
  if (/none|insecure|secureonly|not secure/i.test(reason)) return 'secure'
  if (/samesite/i.test(reason)) return 'same-site'
  if (/domain/i.test(reason)) return 'domain'
  return /path/i.test(reason) ? 'path' : 'third-party'
}

function blockedFinding(cookie: Cookie, failed: boolean): CookieFinding | undefined {
  const [reason] = cookie.blockedReasons ?? []
  if (reason === undefined && cookie.sent !== false && !(failed && cookie.sent === undefined)) return undefined
  const known = reason !== undefined && reason !== 'true'
  const subtype = known ? reasonSubtype(reason) : 'third-party'
  const evidence = known
    ? `the browser says: ${reason}`
    : `${nameOf(cookie)} was not sent though its attributes allow it: the browser blocks third-party cookies`
  return { subtype, evidence, fix: FIXES[subtype] }
}

/** What is known of the cookies of one request. */
export interface CookieQuestion {
  readonly recorded: readonly Cookie[]
  /** Cookies that the answers set. */
  readonly set: readonly Cookie[]
  readonly origin: string
  readonly url: string
  /** What the console said. */
  readonly said: string
  /** True where the server answered as to somebody unknown. */
  readonly failed: boolean
}

/** Why cookies that should travel do not; empty where nothing speaks against it. */
export function cookieFindings({ recorded, set, origin, url, said, failed }: CookieQuestion): CookieFinding[] {
  const target = parseUrl(url)
  if (target === undefined) return []
  const foreign = !isSameSite(origin, target)
  const findings = [...recorded, ...set].flatMap((cookie, index) => {
    const attribute =
      cookie.sent === true ? undefined : attributeFinding(cookie, origin, target, index >= recorded.length)
    const finding = attribute ?? (foreign ? blockedFinding(cookie, failed && index < recorded.length) : undefined)
    return finding === undefined ? [] : [finding]
  })
  if (findings.length === 0 && foreign && THIRD_PARTY.test(said) && /cookie/i.test(said)) {
    findings.push({ subtype: 'third-party', evidence: `the browser says: ${said.trim()}`, fix: FIXES['third-party'] })
  }
  return findings
}
