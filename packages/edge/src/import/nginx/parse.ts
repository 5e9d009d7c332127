/** A directive, with those in its block. */
export interface Directive {
  readonly name: string
  readonly args: readonly string[]
  readonly block: readonly Directive[] | undefined
  readonly line: number
}

interface Token {
  readonly text: string
  readonly isWord: boolean
  readonly line: number
}

const part =
  /(\s+|#[^\n]*)|([{};])|"((?:\\[\s\S]|[^"\\])*)"|'((?:\\[\s\S]|[^'\\])*)'|((?:\$\{\w+\}|\\[\s\S]|[^\s;{}"'#\\]|(?<=[^\s;{}])["'#]|\{(?=\d))(?:\$\{\w+\}|\\[\s\S]|[^\s;{\\])*)/gy

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let line = 1
  part.lastIndex = 0
  for (let at = 0; at < text.length; at = part.lastIndex) {
    part.lastIndex = at
    const match = part.exec(text)
    if (match === null) throw new SyntaxError(`Line ${line} cannot be read.`)
    const [whole, space, mark, double, single, bare] = match
    if (space === undefined) {
      const word = double ?? single
      const read = (word ?? bare)?.replace(/\\(["'\\trn])/g, (_, each: string) => escapes[each] ?? each)
      tokens.push({ text: mark ?? read ?? '', isWord: mark === undefined, line })
    }
    line += whole.split('\n').length - 1
  }
  return tokens
}

const escapes: Readonly<Record<string, string>> = { t: '\t', r: '\r', n: '\n' }

/**
 * Reads a configuration of nginx, or parts of one that were put together.
 *
 * @throws {SyntaxError} where it is not one
 */
export function parseNginx(text: string): readonly Directive[] {
  const tokens = tokensOf(text)
  let at = 0
  const block = (depth: number): Directive[] => {
    const found: Directive[] = []
    if (depth > 50) throw new SyntaxError('The blocks are too deep.')
    while (at < tokens.length) {
      const first = tokens[at++] as Token
      if (!first.isWord) {
        if (first.text === '}' && depth > 0) return found
        if (first.text === ';') continue
        throw new SyntaxError(`Line ${first.line}: "${first.text}" is not expected.`)
      }
      const args: string[] = []
      while (tokens[at]?.isWord) args.push((tokens[at++] as Token).text)
      const end = tokens[at++]
      if (end === undefined || end.text === '}') throw new SyntaxError(`Line ${first.line}: a ";" is missing.`)
      found.push({ name: first.text, args, line: first.line, block: end.text === '{' ? block(depth + 1) : undefined })
    }
    if (depth > 0) throw new SyntaxError('A "}" is missing.')
    return found
  }
  return block(0)
}
