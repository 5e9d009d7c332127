import type { AdvisedOptions, Fix } from '../failures/fix.ts'
import { type Phrase, say } from '../texts/phrase.ts'
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
}

/** The fix in words. */
export function sayFix(fix: FoundFix, texts: Texts): Fix {
  return { ...fix, text: say(fix.text, texts) }
}
