import type { Gap, GapReason } from '@cors/edge'
import { sayIssue } from '../issues/issues.ts'
import { answers } from './answers.ts'
import { lists } from './lists.ts'
import { settings } from './settings.ts'

/** Every reason, so that one without words does not compile; what the core finds is said of its issue. */
const says: Readonly<Record<Exclude<GapReason, 'issue'>, (...values: string[]) => string>> = {
  ...answers,
  ...lists,
  ...settings,
}

/** Names that are words in English. */
const names: ReadonlyMap<string, string> = new Map([
  ['A function URL of Lambda', 'Lambda 함수 URL'],
  ['An HTTP API of AWS', 'AWS의 HTTP API'],
  ['The Gateway API', 'Gateway API'],
])

/** What a gap says: made of its reason and values, as `@cors/edge` knows no other language. */
export function sayGap({ reason, values, issue, message }: Gap): string {
  if (issue !== undefined) return `${values[0]}: ${sayIssue(issue, false)}.`
  // Of a version of `@cors/edge` that knows more.
  return reason !== 'issue' && Object.hasOwn(says, reason)
    ? `${says[reason](...values.map((value) => names.get(value) ?? value))}.`
    : message
}
