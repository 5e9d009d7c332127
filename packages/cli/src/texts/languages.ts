import { en } from './en.ts'
import { ko } from './ko.ts'
import type { Texts } from './texts.ts'

/** Everything that this package says, by language. */
export const texts: { readonly en: Texts; readonly ko: Texts } = { en, ko }
