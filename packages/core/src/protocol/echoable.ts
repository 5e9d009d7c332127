import { longestMethod } from '@cors/standard/limits'
import { isToken } from '@cors/standard/tokens'

/** A token that may be echoed: `*` would allow everything. */
export function isEchoable(text: string): boolean {
  return text !== '*' && isToken(text)
}

/** Rule 9: whether a method may be echoed; more than a browser could mean to ask for is refused unread. */
export function isEchoableMethod(method: string): boolean {
  return method.length <= longestMethod && isEchoable(method)
}
