/** A fenced block, or lines without an empty one between them. */
const paragraph = /^```[\s\S]*?^```$|^(?!```).+(?:\n(?!```).+)*/gm

/** What a translation takes as it is: blocks of code, and the lines that say what they show. */
const kept = /^(?:```|(?:Wrong|Right|When it is fine):$)/

/**
 * A text whose words are those of a translation, and whose examples are its own.
 *
 * @throws {Error} where the paragraphs do not correspond, or do not name the same code
 */
export function translated(name: string, english: string, words: string): string {
  const source = english.match(paragraph) ?? []
  const prose = words.match(paragraph) ?? []
  const meant = source.filter((each) => !kept.test(each))
  if (prose.length !== meant.length)
    throw new Error(`The translation of ${name} has ${prose.length} paragraphs, and the text ${meant.length}`)
  for (const [index, each] of meant.entries()) {
    const fault = faultIn(each, prose[index] as string)
    if (fault !== undefined) throw new Error(`The translation of ${name} and the text do not both have ${fault}`)
  }
  const rest = [...prose]
  return source.map((each) => (kept.test(each) ? each : rest.shift())).join('\n\n')
}

/** The first piece of code, or target of a link, that only one of two paragraphs has. */
function faultIn(english: string, words: string): string | undefined {
  const [ones, others] = [namedIn(english), namedIn(words)]
  return [...ones].find((each) => !others.has(each)) ?? [...others].find((each) => !ones.has(each))
}

function namedIn(text: string): ReadonlySet<string> {
  return new Set(text.match(/`[^`]+`|\]\([^)]*\)/g) ?? [])
}
