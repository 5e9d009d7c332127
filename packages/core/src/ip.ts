/** The URL Standard takes such a name for an IPv4 address, so that no browser sends any other with it. */
export function endsInNumber(host: string): boolean {
  const end = host.endsWith('.') ? host.length - 1 : host.length
  return /^(?:\d+|0x[\da-f]*)$/.test(host.slice(host.lastIndexOf('.', end - 1) + 1, end))
}

const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const dottedQuad = new RegExp(`^(?:${octet}\\.){3}${octet}$`)

export function isIPv4(host: string): boolean {
  return dottedQuad.test(host)
}

/** Checks an IPv6 address against the form that the URL Standard's serializer writes (the longest run of zeros compressed). */
export function isCanonicalIPv6(address: string): boolean {
  const halves = address.length > 39 ? [] : address.split('::')
  if (halves.length < 1 || halves.length > 2) return false
  const [left = [], right = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const pieces = [...left, ...right]
  if (!pieces.every((piece) => /^(?:0|[1-9a-f][\da-f]{0,3})$/.test(piece))) return false
  if (halves.length === 1) return pieces.length === 8 && longestZeroRun(pieces) < 2
  const gap = 8 - pieces.length
  // A run beside the gap belongs into it; of two equal runs the first is compressed.
  return (
    gap >= 2 && left.at(-1) !== '0' && right[0] !== '0' && longestZeroRun(left) < gap && longestZeroRun(right) <= gap
  )
}

function longestZeroRun(pieces: readonly string[]): number {
  let longest = 0
  let run = 0
  for (const piece of pieces) {
    run = piece === '0' ? run + 1 : 0
    if (run > longest) longest = run
  }
  return longest
}

/** The IPv4 address, in dotted form, that a canonical `[::ffff:…]` stands for: the same machine under another origin. */
export function embeddedIPv4(host: string | undefined): string | undefined {
  const [, high, low] = /^\[::ffff:([\da-f]+):([\da-f]+)\]$/.exec(host ?? '') ?? []
  if (high === undefined || low === undefined) return undefined
  return [high, low].flatMap((piece) => [Number.parseInt(piece, 16) >> 8, Number.parseInt(piece, 16) & 255]).join('.')
}
