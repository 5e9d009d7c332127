/**
 * The text with everything escaped that could steer a terminal or forge a line: control characters, and the invisible format
 * characters of Unicode, which can turn the order of what is read.
 */
export function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
    (character) => `\\u{${(character.codePointAt(0) as number).toString(16)}}`,
  )
}

/** The same of a text of several lines, whose line ends and indents stay. */
export function printableLines(text: string): string[] {
  return text.split(/\r?\n/).map((line) => printable(line.replaceAll('\t', '  ')))
}

/** JSON whose every character a terminal shows as it is: what steers one is escaped, which means the same to whoever parses it. */
export function printableJson(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2)
  return text.replace(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    [...Array(character.length).keys()]
      .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
      .join(''),
  )
}
