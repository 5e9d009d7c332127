import type { RecordedCookie } from '../recording/recording.ts'

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
export function parseCookie(raw: string | RecordedCookie | Loose): RecordedCookie {
  const cookie = typeof raw === 'string' ? attributesOf(raw) : lowerKeys({ ...raw })
  const line = text(cookie.setcookie) ?? text(cookie['set-cookie']) ?? text(cookie.header)
  const extra =
    text(cookie.attributes) === undefined ? cookie.attributes : attributesOf(`x; ${text(cookie.attributes)}`)
  const merged: Loose = {
    ...(line === undefined ? {} : attributesOf(line)),
    ...(typeof extra === 'object' ? lowerKeys(extra as Loose) : {}),
    ...cookie,
  }
  const reasons = merged.blockedreasons ?? merged.blockedreason ?? merged.blocked ?? merged.reason
  const blocked = (Array.isArray(reasons) ? reasons : [reasons])
    .filter((reason) => reason !== undefined && reason !== false && reason !== null)
    .map(String)
  const strings = {
    name: text(merged.name),
    sameSite: text(merged.samesite),
    domain: text(merged.domain),
    path: text(merged.path),
  }
  const known = Object.fromEntries(Object.entries(strings).filter(([, value]) => value !== undefined))
  const sent = merged.sent ?? merged.stored
  return {
    secure: merged.secure === true,
    partitioned: merged.partitioned === true,
    ...known,
    ...(typeof sent === 'boolean' ? { sent } : {}),
    ...(blocked.length === 0 ? {} : { blockedReasons: blocked }),
  }
}

const COOKIE_KEYS = /^(name|samesite|secure|domain|httponly|partitioned|path|setcookie|set-cookie|attributes)$/

/** `{ set: […], sent: […], blocked: […] }`: each list says what became of its cookies. */
function openLists(lists: Loose): Loose[] {
  return Object.entries(lists).flatMap(([key, value]) => {
    if (value === null || typeof value === 'boolean') return []
    const sent = /^(sent|stored|received)$/i.test(key)
      ? { sent: true }
      : /block|not.?sent|miss|reject/i.test(key)
        ? { sent: false }
        : {}
    const items: unknown[] = Array.isArray(value) ? value : [value]
    return items.map(
      (item): Loose => ({ ...sent, ...(typeof item === 'string' ? attributesOf(item) : lowerKeys(item as Loose)) }),
    )
  })
}

/** All cookies of a recording, whatever the shape in which they were written down. */
export function readCookies(raw: unknown): RecordedCookie[] {
  if (raw === undefined || raw === null) return []
  if (Array.isArray(raw))
    return raw.filter((item) => item !== null && /string|object/.test(typeof item)).map(parseCookie)
  if (typeof raw === 'string') return [parseCookie(raw)]
  if (typeof raw !== 'object') return []
  const one = Object.keys(raw).some((key) => COOKIE_KEYS.test(key.toLowerCase()))
  const items = one ? [raw as Loose] : openLists(raw as Loose)
  return items.map(parseCookie)
}
