/** The slow and obvious way to match, which the fast one is compared with. It shares no code with the sources. */

const shape = /^([a-z][a-z0-9+.-]{0,63}):\/\/(\[[0-9a-f:]+\]|[a-z0-9._-]+)(?::([1-9][0-9]{0,4}))?$/
const special = /^(?:https?|wss?|ftp):/

/** Whether a browser could send this text as a tuple origin: the standard's grammar, and underscores and a trailing dot. */
export function isCanonical(origin: string): boolean {
  const parts = shape.exec(origin)
  if (parts === null || origin.length > 330) return false
  const [, , host = '', port] = parts
  if (port !== undefined && Number(port) > 65_535) return false
  if (host.startsWith('[') && serialized(`http://${host}`) !== `http://${host}`) return false
  const name = host.endsWith('.') ? host.slice(0, -1) : host
  if (name.length > 253 || name.split('.').some((label) => label === '' || label.length > 63)) return false
  // For the schemes that it knows, the standard's own parser writes the canonical form.
  return !special.test(origin) || serialized(origin) === origin
}

function serialized(origin: string): string | undefined {
  try {
    return new URL(origin).origin
  } catch {
    return undefined
  }
}

export function matchesAny(patterns: readonly string[], origin: string): boolean {
  return isCanonical(origin) && patterns.some((pattern) => matches(pattern, origin))
}

function matches(pattern: string, origin: string): boolean {
  const wanted = split(pattern)
  const given = split(origin)
  if (wanted.scheme !== given.scheme) return false
  if (wanted.port !== '*' && wanted.port !== given.port) return false
  return wanted.host.startsWith('*.') ? given.host.endsWith(wanted.host.slice(1)) : wanted.host === given.host
}

function split(text: string): { scheme: string; host: string; port: string } {
  const [scheme = '', rest = ''] = text.split('://')
  const [, host = '', port = ''] = /^(\[.*\]|[^:]*):?(.*)$/.exec(rest) ?? []
  return { scheme, host, port }
}
