import { isPublicSuffix } from '@cors/standard/public-suffix'
import { type Position, positionsAfter, textsFrom } from './automaton.ts'

/**
 * Finds an origin whose registrable domain the expression leaves open, and the public suffix that this is under, if that is written out.
 * Hosts are read from their end. What can be almost any letter, or a letter as well as a dot, lets strangers in unless a domain that has
 * one owner comes after the next dot.
 */
export function findStranger(
  positions: readonly Position[],
  start: string,
  allowsSuffixes: boolean,
): readonly [origin: string, suffix: string] | undefined {
  const pick = ({ taken }: Position): string | undefined => (/[a-z]/.exec(taken) ?? /[\d_.-]/.exec(taken))?.[0]
  const hosts = textsFrom(positionsAfter(positions, start), 'next', pick, start)
  let looks = 0
  const isDot = ({ taken }: Position): boolean => taken.includes('.')
  const look = ({ previous }: Position, rest: string): readonly [string, string] | undefined => {
    for (const position of previous) {
      const host = hosts.get(position)
      const letters = position.taken.replace(/[^a-z\d_-]/g, '')
      if (!host) continue
      const isOpen =
        letters.length > 4 ||
        rest.length > 99 ||
        ++looks > 9999 ||
        isDot(position) ||
        // A dot that may be left out.
        (rest && previous.some((other) => isDot(other) && other.previous.includes(position)))
      if (letters && isOpen) {
        // With a dot, where one may be, a stranger is easier to believe.
        const plainer = isDot(position) && /^[^.]/.test(rest) && look(position, `.${rest}`)
        if (plainer) return plainer
        const domain = rest.replace(/^[^.]*\.?/, '')
        if (!isPublicSuffix(domain) || (allowsSuffixes && domain)) continue
        const names = letters.includes('v') && position.next.includes(position) ? ['evil'] : [...letters]
        // Nobody registers addresses, or what looks like one.
        const origin = names.map((name) => host + name + rest).find((text) => /[./][a-z](?:[^.]*[a-z])?\.?$/.test(text))
        if (origin) return [origin, domain]
        // What goes on from a digit is somebody's as soon as a dot and a letter follow.
        const letter = !rest && isDot(position) && /[a-z]/.exec(letters)?.[0]
        const longer = letter && look(position, letter)
        if (longer) return longer
        continue
      }
      for (const letter of !letters && isDot(position) && !rest.startsWith('.') ? '.' : letters) {
        const stranger = look(position, letter + rest)
        if (stranger) return stranger
      }
    }
    return undefined
  }
  const end = positions.at(-1) as Position
  // From the end, as a stranger is easier to believe without a port.
  for (const position of positions.toReversed()) {
    const port = /^:?$/.test(position.taken) ? '' : findPort(position, end)
    const [origin, suffix = ''] = (port !== undefined && look(position, '')) || []
    if (origin) return [origin + port, suffix]
  }
  return undefined
}

/** What takes a colon and more is where a host may end, if digits alone lead from it to the end. */
function findPort(colon: Position, end: Position): string | undefined {
  if (!colon.taken.includes(':')) return undefined
  for (const first of colon.next) {
    const [digit] = /[1-9]/.exec(first.taken) ?? []
    const port = digit && textsFrom([first], 'next', pickDigit, `:${digit}`).get(end)
    if (port && port.length < 6) return port
  }
  return undefined
}

function pickDigit({ taken }: Position): string | undefined {
  return (/[1-9]/.exec(taken) ?? /0/.exec(taken))?.[0]
}
