/** ASCII, which is all that an origin has. */
const alphabet = String.fromCharCode(...Array(127).keys())

/** What does not fit, such as a backreference, comes apart into what is not an expression. */
const token =
  /\((?:\?(?:[:=!]|<\w+>|<[=!](?=[^()*+?{]*\))))?|\\(?:[pu]\{[^,}]+\}|u[\da-f]{4}|x[\da-f]{2}|[^1-9k])|\[(?:\\[^q]|[^\\\]])*\]|(?:[*+?]|\{\d+,?\d*\})\??|./gi

/** Larger expressions would take long to look through. */
const most = 2000

/**
 * A place in an expression that takes one character, and what may come after and before it. A neighbour is there once for each way that
 * leads to it, since a backtracking matcher tries them all.
 */
export interface Position {
  readonly index: number
  /** The characters that it takes: none at the start and the end. */
  readonly taken: string
  readonly next: Position[]
  readonly previous: Position[]
}

/** The positions that may be the last of a beginning. */
export function positionsAfter(positions: readonly Position[], start: string): readonly Position[] {
  let reached = positions.slice(0, 1)
  for (const character of start) {
    const next = reached.flatMap((position) => position.next)
    reached = [...new Set(next)].filter(({ taken }) => taken.includes(character))
  }
  return reached
}

/**
 * Finds what may stand between some positions and each that they lead to: the first text, without what that position takes itself.
 *
 * @param pick the character to take at a position; nothing where no way shall lead on
 * @param start what the given positions and those before them take
 */
export function textsFrom(
  given: readonly Position[],
  side: 'next' | 'previous',
  pick: (position: Position) => string | undefined,
  start = '',
): ReadonlyMap<Position, string> {
  const texts = new Map<Position, string>()
  const ways = given.map((position): [Position, string] => [position, start])
  for (const [position, text] of ways) {
    for (const other of position[side]) {
      if (texts.has(other)) continue
      texts.set(other, text)
      const character = pick(other)
      if (character) ways.push([other, side === 'next' ? text + character : character + text])
    }
  }
  return texts
}

/**
 * Reads the positions of a RegExp: the first is the start, the last the end. Assertions only count as work, so that the positions may take
 * more than the RegExp does.
 *
 * @throws for what is too large, or cannot be said with positions, such as a backreference
 */
export function readPositions({ source, flags }: RegExp): readonly Position[] {
  const tokens = source.match(token) as readonly string[]
  const positions: Position[] = []
  let at = 0

  const link = (from: readonly Position[], to: Position): void => {
    for (const position of from) {
      position.next.push(to)
      to.previous.push(position)
    }
  }
  const add = (from: readonly Position[], taken: string): Position[] => {
    const position = { index: positions.length, taken, next: [], previous: [] }
    if (positions.push(position) > most) throw new RangeError()
    link(from, position)
    return [position]
  }

  // What is read comes after the positions given; returned are those at its end, and where it may be empty those given.
  const readAlternatives = (from: Position[]): Position[] => {
    const ends: Position[] = []
    do {
      let end = from
      while (/^[^|)]/.test(tokens[at] ?? '')) end = readRepeated(end)
      ends.push(...end)
    } while (tokens[at++] === '|')
    return ends
  }
  const readRepeated = (given: Position[]): Position[] => {
    const start = at
    const ends: Position[] = []
    let from = given
    // Each time that it may occur is read anew, with positions of its own.
    for (let count = 1; count < most; count++) {
      const before = (from[0] as Position).next
      const known = before.length
      at = start
      const end = readOne(from)
      const found = /^([*+?]|\{(\d+)(,?)(\d*)\})/.exec(tokens[at] ?? '')
      if (!found) return end
      at++
      const [, sign, digits = sign === '+', comma, to] = found
      const least = Number(digits)
      const last = sign === '?' ? 1 : Number(to || (comma === '' ? least : most))
      if (count > least) ends.push(...from)
      if (count >= (last < most ? last : least)) {
        const inside = end.filter((position) => last >= most && !from.includes(position))
        for (const first of before.slice(known)) link(inside, first)
        return [...ends, ...end]
      }
      from = end
    }
    throw new RangeError()
  }
  const readOne = (from: Position[]): Position[] => {
    const one = tokens[at++] as string
    if (/^(?:[$^]|\\b)$/i.test(one)) return from
    if (one.startsWith('(')) {
      const end = readAlternatives(from)
      return /[=!]/.test(one) ? from : end
    }
    // The platform itself says what a class or an escape takes, since that differs with the flags.
    const taken = alphabet.match(new RegExp(one, `g${flags}`)) as string[]
    return add(from, taken.join(''))
  }

  add(readAlternatives(add([], '')), '')
  return positions
}
