import { en } from './en.ts'
import type { Texts } from './texts.ts'

/** A language that may not be complete yet. */
export type Translation = { readonly [Part in keyof Texts]?: Partial<Texts[Part]> }

/** The words of a language; what it lacks is said in English. */
export function translate(translation: Translation): Texts {
  const parts = Object.keys(en) as (keyof Texts)[]
  return Object.fromEntries(parts.map((part) => [part, { ...en[part], ...translation[part] }])) as Texts
}
