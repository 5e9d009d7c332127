/** The slow and obvious way to match, which the fast one is compared with. It shares no code with the sources. */

const shape = /^([a-z][a-z0-9+.-]{0,63}):\/\/(\[[0-9a-f:]+\]|[^[\]:/?#@\\]+)(?::([1-9][0-9]{0,4}))?$/
const special = /^(?:https?|wss?|ftp):/
const opaque = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()+;="

/**
 * Whether a browser could send this text as a tuple origin: the standard's grammar, and underscores and a trailing dot; of the schemes
 * that the standard does not know, hosts that it keeps as they are.
 */
export function isCanonical(origin: string): boolean {
  const parts = shape.exec(origin)
  if (parts === null || origin.length > 330) return false
  const [, scheme = '', host = '', port] = parts
  if (port !== undefined && Number(port) > 65_535) return false
  if (host.startsWith('[') && serialized(`http://${host}`) !== `http://${host}`) return false
  if (!special.test(origin) && scheme !== 'file' && !host.startsWith('[')) {
    const units = host.replace(/%[0-9a-fA-F]{2}/g, 'x')
    return units.length <= 253 && [...units].every((unit) => opaque.includes(unit))
  }
  if (!host.startsWith('[') && !/^[a-z0-9._-]+$/.test(host)) return false
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
  if (!wanted.host.includes('*')) return wanted.host === given.host
  const [label = '', ...rest] = wanted.host.split('.')
  const parent = `.${rest.join('.')}`
  if (!given.host.endsWith(parent)) return false
  const left = given.host.slice(0, -parent.length)
  if (label === '*') return left.split('.').every((name) => name !== '' && !/[^A-Za-z0-9_-]/.test(name))
  // Every way to cut what is left into three is tried.
  const [start = '', end = ''] = label.split('*')
  for (let from = 0; from <= left.length; from++) {
    for (let to = from + 1; to <= left.length; to++) {
      const middle = left.slice(from, to)
      if (left.slice(0, from) === start && left.slice(to) === end && !/[^a-z0-9-]/.test(middle)) return true
    }
  }
  return false
}

function split(text: string): { scheme: string; host: string; port: string } {
  const [scheme = '', rest = ''] = text.split('://')
  const [, host = '', port = ''] = /^(\[.*\]|[^:]*):?(.*)$/.exec(rest) ?? []
  return { scheme, host, port }
}
