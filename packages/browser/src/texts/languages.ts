import { en } from './languages/en.ts'
import { ko } from './languages/ko.ts'
import type { Texts } from './texts.ts'

/**
 * Everything that this package says, by language: for `Diagnosis.in`.
 *
 * @see https://www.w3.org/TR/international-specs/#lang_txt
 * @example
 * ```ts
 * import { diagnose, texts } from '@cors/browser'
 *
 * const request = { origin: 'https://app.example.com', url: 'https://api.example.com/' }
 * console.log(String(diagnose({ request, response: { status: 502, headers: [] } }).in(texts.ko)))
 * ```
 */
export const texts: { readonly en: Texts; readonly ko: Texts } = { en, ko }
