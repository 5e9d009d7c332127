/** The characters of tokens, as they stand in a class of a regular expression. */
export const tokenCharacters = "!#$%&'*+.^_`|~\\w-"

const form = new RegExp(`^[${tokenCharacters}]+$`)

/** @see https://www.rfc-editor.org/rfc/rfc9110#name-tokens */
export function isToken(text: string): boolean {
  return form.test(text)
}
