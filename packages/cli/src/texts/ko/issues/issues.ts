import type { CorsIssue, CorsIssueCode } from '@cors/core'
import { adapters } from './adapters.ts'
import { names } from './names.ts'
import { options } from './options.ts'
import { origins } from './origins.ts'
import { patterns } from './patterns.ts'
import { fixOf, type Say, show, withParticle } from './told.ts'

/** Every code, so that one without words does not compile. */
const says: Readonly<Record<CorsIssueCode, Say>> = { ...options, ...origins, ...patterns, ...names, ...adapters }

/** What an issue says: made of its data, as the core knows no language. */
export function sayIssue(issue: CorsIssue, isNotice: boolean): string {
  const { code, path, value, message } = issue
  // Of a version of the core that knows more.
  const say: Say | undefined = Object.hasOwn(says, code) ? says[code] : undefined
  if (say === undefined) return message
  const shown = show(value)
  const option = String(path.findLast((key) => typeof key === 'string') ?? '')
  if (typeof say === 'function') return withoutStop(say({ issue, isNotice, shown, option }))
  const [, rest] = /^은\(는\)(.*)$/.exec(say) ?? []
  return withoutStop(`${rest === undefined ? shown + say : withParticle(shown, 'topic') + rest}${fixOf(issue)}`)
}

/** The code of the issue follows. */
function withoutStop(text: string): string {
  return text.replace(/\.$/, '')
}
