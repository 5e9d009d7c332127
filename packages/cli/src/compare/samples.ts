import { JS, NFA } from 'refa'
import { readPattern } from './pattern-parts.ts'

const MOST_WORDS = 200

/** A letter of a set, as readable as there is one. */
function letterOf(set: { has(character: number): boolean; ranges: readonly { min: number }[] }): string {
  const readable = [...'ab1x-']
  const found = readable.find((letter) => set.has(letter.charCodeAt(0)))
  return found ?? String.fromCodePoint(set.ranges[0]?.min ?? 0x61)
}

/** The shortest texts that a RegExp matches, each with one letter for each of its classes. */
export function wordsOf(regExp: RegExp): string[] {
  try {
    const { expression, maxCharacter } = JS.Parser.fromLiteral(regExp).parse({
      // A policy's RegExp has to match the whole origin.
      assertions: 'ignore',
      backreferences: 'disable',
    })
    const nfa = NFA.fromRegex(expression, { maxCharacter }, {}, new NFA.LimitedNodeFactory(20_000))
    const words: string[] = []
    for (const word of nfa.wordSets()) {
      words.push(word.map(letterOf).join(''))
      if (words.length >= MOST_WORDS) break
    }
    return words
  } catch {
    // Too large, or with what no automaton knows: the other samples have to do.
    return []
  }
}

/** Origins near another one, with which hostile pages try their luck. */
export function neighboursOf(origin: string): string[] {
  const { scheme, host, port } = readPattern(origin)
  const tail = port === '' ? '' : `:${port}`
  return [
    `${scheme === 'https' ? 'http' : 'https'}://${host}${tail}`,
    `${scheme}://a.${host}${tail}`,
    `${scheme}://a${host}${tail}`,
    `${scheme}://a-${host}${tail}`,
    `${scheme}://${host}.a${tail}`,
    `${scheme}://${host}a${tail}`,
    `${scheme}://${host.replace('.', 'a')}${tail}`,
    `${scheme}://${host.replace(/^[^.]+\./, '')}${tail}`,
    `${scheme}://${host}:1`,
    `${scheme}://${host}`,
  ]
}
