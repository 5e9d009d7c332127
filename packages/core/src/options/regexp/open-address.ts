import { isLocalAddress } from '@cors/standard/address'
import { parseOrigin } from '@cors/standard/origin'
import type { Position } from './automaton.ts'

/** Of ordinary expressions, some hundred texts are looked at. */
const most = 20_000

const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const port = '(?::\\d{0,5})?'
/** How an IPv4 address begins, or an IPv6 address that providers give out. */
const beginning = new RegExp(
  `^(?:(?:${octet}\\.){0,3}(?:${octet})?|(?:${octet}\\.){3}${octet}${port}|` +
    `\\[(?!.*::.*::|.*:::)(?:[23][\\da-f]{0,3}|[23][\\da-f]{3}(?::[\\da-f]{0,4}){1,7}(?:\\]${port})?)?)$`,
)

/** Of IPv4, what is nobody's, or the machine itself. */
const reserved = /^(?:0|127|22[4-9]|2[3-5]\d)\./

/**
 * Finds an IP address that may be anybody's: one whose first number the expression leaves open. Whoever writes that out means a network, and
 * knows whose it is.
 */
export function findOpenAddress(
  whole: RegExp,
  positions: readonly Position[],
  start: string,
): readonly [origin: string] | undefined {
  const end = positions.at(-1) as Position
  const useful = beforeEnd(end)
  const seen = new Set<string>()
  const walks: (readonly [at: Position, text: string, isOpen: boolean])[] = [[positions[0] as Position, '', false]]
  for (const [at, text, wasOpen] of walks) {
    const wanted = start[text.length]
    for (const next of at.next) {
      if (!wanted && !useful.has(next)) continue
      if (next === end && /[.:]/.test(parseOrigin(text)?.host ?? '') && whole.test(text)) return [text]
      const digits = next.taken.replace(/[^\da-f]/g, '')
      for (const character of wanted ?? choose(next.taken, digits, text.includes('['))) {
        const longer = text + character
        const host = longer.slice(start.length)
        const isFirst = !/[.:]/.test(host)
        const isOpen = wasOpen || (isFirst && host !== '' && digits.length > 4)
        if (!next.taken.includes(character) || !beginning.test(host)) continue
        if (!isFirst && (!isOpen || isLocalAddress(host) || reserved.test(host))) continue
        const shape = `${next.index} ${isOpen} ${shapeOf(host) || longer}`
        if (seen.has(shape) || seen.size > most) continue
        seen.add(shape)
        walks.push([next, longer, isOpen])
      }
    }
  }
  return undefined
}

/** The positions from which the characters of addresses lead to the end: of an expression that ends in a domain, none. */
function beforeEnd(end: Position): ReadonlySet<Position> {
  const found = new Set([end])
  for (const { previous } of found)
    for (const position of previous) if (/[\da-f.:[\]]/.test(position.taken)) found.add(position)
  return found
}

/** Of what takes almost any digit, one with which IPv6 addresses begin; of IPv4 two, as with one it may be a network of one's own. */
function choose(taken: string, digits: string, isIPv6: boolean): string {
  const some = digits.replace('0', '')
  const few = isIPv6 ? (/2/.exec(some)?.[0] ?? some.slice(0, 1)) : some.slice(0, 2)
  return (digits.length > 4 ? few : digits) + taken.replace(/[^.:[\]]/g, '')
}

/** What says how an address may go on; a second number that may make it a network of one's own stays with the first. */
function shapeOf(host: string): string {
  return /^(?:169|172|192)\.\d*$/.test(host) ? host : host.replace(/[\da-f]+(?=.*[.:])/g, '0')
}
