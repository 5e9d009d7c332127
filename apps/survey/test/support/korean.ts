import { answers } from './korean-answers.ts'
import { refusals } from './korean-refusals.ts'

const texts: Readonly<Record<string, string>> = { ...answers, ...refusals }

/** What is said in Korean. Code and numbers alone need no translation; anything else has to have one. */
export function inKorean(text: string): string {
  const own = texts[text]
  if (own !== undefined) return own
  if (!/[a-z]/i.test(text.replaceAll(/`[^`]*`/g, ''))) return text
  throw new Error(`"${text}" is not said in Korean: add it to ${import.meta.filename}`)
}

/** What is said of nothing any more. */
export function unused(said: ReadonlySet<string>): readonly string[] {
  return Object.keys(texts).filter((text) => !said.has(text))
}
