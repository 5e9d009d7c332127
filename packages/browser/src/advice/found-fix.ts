import type { AdvisedOptions, Fix } from '../failures/fix.ts'
import type { ServerId } from '../servers/catalogue.ts'
import type { ServerChange } from '../servers/change.ts'
import { type Phrase, phrases, say } from '../texts/phrase.ts'
import type { Texts } from '../texts/texts.ts'

/**
 * A fix before it is put into words.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors
 * @example
 * ```ts
 * import type { FoundFix } from '@cors/browser'
 *
 * const fix: FoundFix = { where: 'client', text: { code: 'fixes.finalUrl', values: [] } }
 * ```
 */
export interface FoundFix {
  readonly where: Fix['where']
  readonly text: Phrase
  readonly options?: AdvisedOptions
  /** What a server has to answer, where that is a matter of its CORS headers. */
  readonly change?: ServerChange
  /** The server for which it is written as code, where that is known. */
  readonly server?: ServerId
  /** Whether asking through a server of one's own would not help. */
  readonly isElsewhere?: true
  /** What to do where the server is somebody else's, so that nobody will change it. */
  readonly ifNotYours?: Phrase
}

/** The things to do that a text is put together of. */
export function stepsOf(text: Phrase): Phrase[] {
  if (text.code !== phrases.fixes.join([]).code) return [text]
  return (text.values[0] as readonly Phrase[]).flatMap(stepsOf)
}

/** The fix in words. */
export function sayFix({ where, text, options, ifNotYours }: FoundFix, texts: Texts): Fix {
  const steps = stepsOf(text)
  return {
    where,
    text: say(text, texts),
    ...(steps.length < 2 ? {} : { steps: steps.map((step) => say(step, texts)) }),
    ...(options === undefined ? {} : { options }),
    ...(ifNotYours === undefined ? {} : { ifNotYours: say(ifNotYours, texts) }),
  }
}
