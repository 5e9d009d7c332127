import { isPrivateIPv4 } from '@cors/standard/address'
import { parseOrigin } from '@cors/standard/origin'
import { type Position, positionsAfter, textsFrom } from './automaton.ts'

/** Of ordinary expressions, some hundred texts are looked at. */
const most = 20_000

const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const port = '(?::\\d{0,5})?'
/** How an IPv4 address begins, or an IPv6 address that providers give out. */
const beginning = new RegExp(
  `^(?:${octet}(?:\\.${octet}){0,3}\\.?${port}|` +
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
  // Where the characters of addresses lead to the end: of an expression that ends in a domain, nowhere.
  const useful = textsFrom([end], 'previous', ({ taken }) => /[\da-f.:[\]]/.exec(taken)?.[0])
  const walks = new Map<string, readonly [at: Position, host: string, isOpen: boolean]>()
  for (const at of positionsAfter(positions, start)) walks.set(`${at.index}`, [at, '', false])
  for (const [at, host, wasOpen] of walks.values()) {
    for (const next of at.next) {
      const origin = start + host
      if (next === end && parseOrigin(origin) && whole.test(origin)) return [origin]
      if (!useful.has(next)) continue
      const digits = next.taken.replace(/[^\da-f]/g, '')
      const isAny = digits.length > 4
      // Two, as with one it may be a network of one's own, or what no IPv6 address begins with.
      const some = isAny ? digits.replace('0', '').slice(0, 2) : digits
      for (const character of some + next.taken.replace(/[^.:[\]]/g, '')) {
        const longer = host + character
        const isFirst = !/[.:]/.test(longer)
        const isOpen = wasOpen || (isFirst && isAny)
        if (!beginning.test(longer)) continue
        if (!isFirst && (!isOpen || isPrivateIPv4(longer) || reserved.test(longer))) continue
        const shape = `${next.index} ${isOpen} ${shapeOf(longer)}`
        if (!walks.has(shape) && walks.size < most) walks.set(shape, [next, longer, isOpen])
      }
    }
  }
  return undefined
}

/** What says how an address may go on; a second number that may make it a network of one's own stays with the first. */
function shapeOf(host: string): string {
  return /^(?:169|172|192)\.\d*$/.test(host) ? host : host.replace(/[\da-f]+(?=.*[.:])/g, '0')
}
