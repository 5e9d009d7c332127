import type { Fix } from '../advice.ts'
import { isLoopback } from '../near-miss.ts'
import { registrableDomain } from '../site.ts'
import { type ParsedUrl, parseUrl } from '../url.ts'
import type { CookieSubtype, RecordedCookie, Recording } from './recording.ts'

/** A reason for which a browser leaves a cookie out. */
export interface CookieFinding {
  readonly subtype: CookieSubtype
  readonly evidence: string
  readonly fix: Fix
}

type Loose = Record<string, unknown>

function attributesOf(line: string): Loose {
  const [pair = '', ...attributes] = line.replace(/^set-cookie:\s*/i, '').split(';')
  const cookie: Loose = { name: pair.split('=')[0]?.trim() ?? '' }
  for (const attribute of attributes) {
    const [key = '', ...value] = attribute.trim().split('=')
    cookie[key.toLowerCase()] = value.length === 0 ? true : value.join('=').trim()
  }
  return cookie
}

function lowerKeys(object: Loose): Loose {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key.toLowerCase(), value]))
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** One cookie, however the recorder wrote it: a `Set-Cookie` line, a HAR cookie, or an object of its own. */
export function parseCookie(raw: string | RecordedCookie): RecordedCookie & { maxAge?: number } {
  const cookie = typeof raw === 'string' ? attributesOf(raw) : lowerKeys(raw as unknown as Loose)
  const line = text(cookie.setcookie) ?? text(cookie['set-cookie']) ?? text(cookie.header)
  const merged = line === undefined ? cookie : { ...attributesOf(line), ...cookie }
  const reasons = merged.blockedreasons ?? merged.blockedreason ?? merged.blocked ?? merged.reason
  const blocked = Array.isArray(reasons)
    ? reasons.map(String)
    : reasons === undefined || reasons === false
      ? []
      : [String(reasons)]
  return {
    name: text(merged.name) ?? 'the cookie',
    secure: merged.secure === true,
    partitioned: merged.partitioned === true,
    ...(text(merged.samesite) === undefined ? {} : { sameSite: text(merged.samesite) as string }),
    ...(text(merged.domain) === undefined ? {} : { domain: text(merged.domain) as string }),
    ...(text(merged.path) === undefined ? {} : { path: text(merged.path) as string }),
    ...(typeof merged.sent === 'boolean' ? { sent: merged.sent } : {}),
    ...(blocked.length === 0 ? {} : { blockedReasons: blocked }),
    ...(merged['max-age'] === undefined ? {} : { maxAge: Number(merged['max-age']) }),
  }
}

/** All cookies of a recording; an object that holds lists is opened. */
export function cookiesOf(recording: Recording): (RecordedCookie & { maxAge?: number })[] {
  const raw: unknown = recording.cookies
  if (raw === undefined || raw === null) return []
  const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])
  const single = !Array.isArray(raw) && typeof raw === 'object' && !('name' in raw)
  const items = single
    ? Object.values(raw as Loose).flatMap((value) => (typeof value === 'boolean' ? [] : list(value)))
    : list(raw)
  const known = items.filter(
    (item): item is string | RecordedCookie => typeof item === 'string' || (typeof item === 'object' && item !== null),
  )
  return known.map(parseCookie)
}

/** Schemefully same site, as cookies count it. */
export function isSameSite(origin: string, target: ParsedUrl): boolean {
  const page = parseUrl(origin)
  if (page === undefined || page.hostname === '' || page.protocol !== target.protocol) return false
  return registrableDomain(page.hostname) === registrableDomain(target.hostname)
}

const CROSS_SITE = 'Set-Cookie: …; SameSite=None; Secure; Partitioned'

function attributeFinding(
  cookie: RecordedCookie & { maxAge?: number },
  origin: string,
  target: ParsedUrl,
): CookieFinding | undefined {
  const named = (cookie.name ?? 'the cookie') === 'the cookie' ? 'the cookie' : `the cookie ${cookie.name}`
  const domain = cookie.domain?.replace(/^\./, '').toLowerCase()
  const server = (subtype: CookieSubtype, evidence: string, fix: string): CookieFinding => ({
    subtype,
    evidence,
    fix: { where: 'server', text: fix },
  })
  if (domain !== undefined && domain !== '' && target.hostname !== domain && !target.hostname.endsWith(`.${domain}`)) {
    return server(
      'domain',
      `${named} has Domain=${domain}, which ${target.hostname} is not below`,
      'Leave Domain out, or set one that the API host lies below; a server cannot set cookies for another site.',
    )
  }
  const sameSite = cookie.sameSite?.toLowerCase()
  if (!isSameSite(origin, target)) {
    if (sameSite !== 'none' && sameSite !== 'no_restriction') {
      const seen =
        sameSite === undefined || sameSite === '' || sameSite === 'unspecified'
          ? 'no SameSite, which counts as Lax'
          : `SameSite=${cookie.sameSite}`
      return server(
        'same-site',
        `${named} has ${seen}, and ${target.hostname} is another site than ${origin}`,
        `Set it for cross-site use (${CROSS_SITE}), or serve page and API from one site (api.example.com beside app.example.com, or a proxy).`,
      )
    }
    if (!cookie.secure)
      return server(
        'secure',
        `${named} has SameSite=None without Secure, so browsers refuse it`,
        `Add Secure (${CROSS_SITE}) and serve over https.`,
      )
  }
  const needsSecure = cookie.secure || /^__(Host|Secure)-/.test(cookie.name ?? '')
  if (needsSecure && target.protocol === 'http:' && !isLoopback(target.hostname)) {
    return server('secure', `${named} is Secure, and ${target.origin} is plain http`, 'Serve the API over https.')
  }
  if (needsSecure && cookie.secure === false)
    return server('secure', `${named} has a prefix that asks for Secure`, 'Add Secure.')
  if (
    cookie.path !== undefined &&
    cookie.path !== '/' &&
    !`${target.pathname}/`.startsWith(cookie.path.replace(/\/?$/, '/'))
  ) {
    return server('path', `${named} has Path=${cookie.path}, which does not cover ${target.pathname}`, 'Set Path=/.')
  }
  if (cookie.maxAge !== undefined && cookie.maxAge <= 0)
    return server('expired', `${named} has Max-Age=${cookie.maxAge}`, 'Set a Max-Age in the future.')
  return undefined
}

const THIRD_PARTY =
  /third.?party|3rd.?party|\bITP\b|tracking prevention|partition|incognito|phaseout|total cookie protection|cross-site tracking|storage access|userpreferences/i

function blockedByBrowser(cookie: RecordedCookie): CookieFinding | undefined {
  const reasons = cookie.blockedReasons ?? []
  const reason = reasons.find((item) => THIRD_PARTY.test(item))
  const unexplained = cookie.sent === false || reasons.length > 0
  if (reason === undefined && !unexplained) return undefined
  return {
    subtype: 'third-party',
    evidence:
      reason === undefined
        ? `${cookie.name} was not sent though its attributes allow it: the browser blocks third-party cookies`
        : `the browser says: ${reason}`,
    fix: THIRD_PARTY_FIX,
  }
}

const THIRD_PARTY_FIX: Fix = {
  where: 'server',
  text: 'Safari and Firefox, private windows and many settings block or partition third-party cookies whatever their attributes: serve page and API from one site (a subdomain or a proxy), add Partitioned, use the Storage Access API, or send a token in Authorization.',
}

/** Why cookies that should travel between this page and this URL do not; empty where nothing speaks against it. */
export function cookieFindings(
  cookies: readonly (RecordedCookie & { maxAge?: number })[],
  origin: string,
  url: string,
  said: string,
): CookieFinding[] {
  const target = parseUrl(url)
  if (target === undefined) return []
  const findings: CookieFinding[] = []
  for (const cookie of cookies) {
    const attribute = cookie.sent === true ? undefined : attributeFinding(cookie, origin, target)
    const finding = attribute ?? (isSameSite(origin, target) ? undefined : blockedByBrowser(cookie))
    if (finding !== undefined) findings.push(finding)
  }
  if (findings.length === 0 && THIRD_PARTY.test(said) && /cookie/i.test(said)) {
    findings.push({ subtype: 'third-party', evidence: `the browser says: ${said.trim()}`, fix: THIRD_PARTY_FIX })
  }
  return findings
}

/** Cookies of a cross-origin request need the page to ask for them, whatever their attributes. */
export const CREDENTIALS_FIX: Fix = {
  where: 'client',
  text: "Send cookies from the page: fetch(url, { credentials: 'include' }), withCredentials = true for XMLHttpRequest and axios; it is needed for storing Set-Cookie too. The server then needs Access-Control-Allow-Credentials: true and the exact origin.",
  options: { credentials: true },
}
