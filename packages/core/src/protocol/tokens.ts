/** @see https://www.rfc-editor.org/rfc/rfc9110#name-tokens */
export function isToken(text: string): boolean {
  return /^[!#$%&'*+.^_`|~\w-]+$/.test(text)
}

/** A token that may be echoed: `*` would allow everything. */
export function isEchoable(text: string): boolean {
  return text !== '*' && isToken(text)
}

/** Rule 9: more than a browser could mean to ask for is refused unread. */
const longestMethod = 64

/** Tells whether a method may be echoed. */
export function isEchoableMethod(method: string): boolean {
  return method.length <= longestMethod && isEchoable(method)
}
