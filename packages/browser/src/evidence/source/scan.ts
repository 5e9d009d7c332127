/** What a sticky pattern finds at an offset. */
export function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

/** The offset after a string that begins at one; -1 where it is not closed. */
export function stringEnd(text: string, at: number, limit: number): number {
  const mark = text[at]
  for (let next = at + 1; next < limit; next++) {
    const char = text[next]
    if (char === '\\') next++
    else if (char === mark) return next + 1
    else if (char === '\n' && mark !== '`') return -1
  }
  return -1
}

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', '0': '\0' }

/** A string's value, of what stands between its quotation marks. */
export function unescaped(source: string): string {
  return source.replace(
    /\\(?:u([\da-fA-F]{4})|x([\da-fA-F]{2})|u\{([\da-fA-F]{1,5})\}|\n|([\s\S]))/g,
    (whole, four, two, many, char) => {
      const code = four ?? two ?? many
      if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16))
      return char === undefined ? (whole === '\\\n' ? '' : whole) : (ESCAPED[char] ?? char)
    },
  )
}

/** The offset after a regular expression that begins at one; -1 where it is none. */
export function regExpEnd(text: string, at: number, limit: number): number {
  let listed = false
  for (let next = at + 1; next < limit; next++) {
    const char = text[next]
    if (char === '\n') return -1
    if (char === '\\') next++
    else if (char === '[') listed = true
    else if (char === ']') listed = false
    else if (char === '/' && !listed) return next + 1 + (match(/[dgimsuvy]*/y, text, next + 1) ?? '').length
  }
  return -1
}

/** A regular expression; `undefined` where its source is none. */
export function regExp(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags)
  } catch {
    return undefined
  }
}

/** Whether a regular expression can begin here, rather than a division. */
function beginsRegExp(text: string, at: number): boolean {
  let before = at - 1
  while (before >= 0 && /\s/.test(text[before] as string)) before--
  return before < 0 || '(,=:[!&|?{};+'.includes(text[before] as string)
}

/** The offset after white space and comments. */
export function skipSpace(text: string, from: number): number {
  let at = from
  for (;;) {
    while (at < text.length && /\s/.test(text[at] as string)) at++
    const comment = text.startsWith('//', at) ? '\n' : text.startsWith('/*', at) ? '*/' : undefined
    if (comment === undefined) return at
    const end = text.indexOf(comment, at + 2)
    if (end < 0) return comment === '\n' ? text.length : at
    at = end + comment.length
  }
}

/** Where an expression ends: at what closes or separates it, brackets and strings left out; -1 where it does not. */
export function expressionEnd(text: string, start: number, limit: number): number {
  let depth = 0
  for (let at = start; at < limit; at++) {
    const char = text[at] as string
    if ('\'"`'.includes(char)) {
      const end = stringEnd(text, at, limit)
      if (end > 0) at = end - 1
    } else if (char === '/' && /[/*]/.test(text[at + 1] ?? '')) at += Math.max(0, skipSpace(text, at) - at - 1)
    else if (char === '/' && beginsRegExp(text, at)) {
      const end = regExpEnd(text, at, limit)
      if (end > 0) at = end - 1
    } else if ('([{'.includes(char)) depth++
    else if (')]}'.includes(char)) {
      if (depth-- === 0) return at
    } else if (depth === 0 && (char === ',' || char === ';')) return at
  }
  return depth === 0 && limit === text.length ? limit : -1
}
