/** The words of a command, and where it ends. */
export interface Words {
  readonly words: readonly string[]
  readonly end: number
}

/** No command that is copied by hand or by a browser is longer. */
export const LONGEST_COMMAND = 30_000

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0' }

/** The text of a quoted word from after its quotation mark, and the offset after the closing one; `undefined` where there is none. */
function quoted(
  text: string,
  from: number,
  limit: number,
  mark: string,
  dollar: boolean,
): [string, number] | undefined {
  let word = ''
  let at = from
  while (at < limit) {
    const char = text[at] as string
    if (char === mark) return [word, at + 1]
    const escapes = dollar || mark === '"'
    if (char === '\\' && escapes && at + 1 < limit) {
      const next = text[at + 1] as string
      const unicode = dollar && next === 'u' ? /^[\da-f]{1,4}/i.exec(text.slice(at + 2, at + 6))?.[0] : undefined
      if (unicode !== undefined) {
        word += String.fromCharCode(Number.parseInt(unicode, 16))
        at += 2 + unicode.length
        continue
      }
      const plain = dollar || /["\\$`\n]/.test(next)
      word += plain ? (dollar ? (ESCAPES[next] ?? next) : next === '\n' ? '' : next) : `\\${next}`
      at += 2
      continue
    }
    word += char
    at++
  }
  return undefined
}

/** Windows' command line escapes with a caret, inside quotation marks too. */
function withoutCarets(text: string): string {
  return text.replace(/\^([\s\S])/g, (_match, char: string) => (char === '\n' ? '\\\n' : char))
}

interface Cursor {
  readonly text: string
  readonly limit: number
  at: number
}

/** Reads one word; `undefined` at the end of the command. */
function nextWord(cursor: Cursor): string | undefined {
  const { text, limit } = cursor
  while (cursor.at < limit) {
    const char = text[cursor.at] as string
    if ((char === '\\' || char === '`') && text[cursor.at + 1] === '\n') cursor.at += 2
    else if (char === ' ' || char === '\t') cursor.at++
    else break
  }
  let word: string | undefined
  while (cursor.at < limit) {
    const char = text[cursor.at] as string
    if (/[\s|;<>]/.test(char) || (char === '&' && /^&[&\s]?$|^&[&\s]/.test(text.slice(cursor.at, cursor.at + 2)))) break
    const dollar = char === '$' && text[cursor.at + 1] === "'"
    if (char === "'" || char === '"' || dollar) {
      const start = cursor.at + (dollar ? 2 : 1)
      const found = quoted(text, start, limit, dollar ? "'" : char, dollar)
      if (found !== undefined) {
        word = (word ?? '') + found[0]
        cursor.at = found[1]
        continue
      }
    }
    if (char === '\\' && text[cursor.at + 1] === '\n') break
    const escaped = char === '\\' && cursor.at + 1 < limit
    word = (word ?? '') + (escaped ? (text[cursor.at + 1] as string) : char)
    cursor.at += escaped ? 2 : 1
  }
  return word
}

/**
 * Splits a command as a shell would: bash, with `$'…'`, or Windows' command line. Nothing is expanded.
 *
 * @param text The text, from the command's name on.
 */
export function shellWords(text: string): Words {
  const cut = text.slice(0, LONGEST_COMMAND)
  const firstLine = cut.slice(0, cut.indexOf('\n') < 0 ? cut.length : cut.indexOf('\n'))
  const windows = /\^"|\^\s*$/.test(firstLine)
  const source = windows ? withoutCarets(cut) : cut
  const cursor: Cursor = { text: source, limit: source.length, at: 0 }
  const words: string[] = []
  for (let word = nextWord(cursor); word !== undefined; word = nextWord(cursor)) words.push(word)
  if (!windows) return { words, end: cursor.at }
  // Offsets moved with every caret: the command ends with as many lines as were read.
  const lines = source.slice(0, cursor.at).split('\n').length
  return { words, end: cut.split('\n').slice(0, lines).join('\n').length }
}
