import type { en } from './languages/en.ts'

/**
 * The words of one language: what `advise` and `diagnose` say, for the data that they find.
 *
 * @see https://www.w3.org/TR/international-specs/#lang_txt
 * @example
 * ```ts
 * import { type Texts, texts } from '@cors/browser'
 *
 * const wordsFor = (language: string): Texts => (language === 'ko' ? texts.ko : texts.en)
 * ```
 */
export type Texts = typeof en
