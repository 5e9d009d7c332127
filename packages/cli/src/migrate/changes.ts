import type { Mistake, Note, Reason } from '@cors/rewrite'
import { pageAddress } from '@cors/standard/documentation'

/** A place on the documentation's site. */
export interface Place {
  /** The page, without the language. */
  readonly page: string
  /** What is explained there, under a heading in the language of the page. */
  readonly part?: 'written' | 'refused' | 'answered' | 'oneOwner'
}

const from = (library: string, part: Place['part'] & string): Place => ({ page: `coming-from/${library}`, part })
const written = from('cors', 'written')
const answered = from('cors', 'answered')
const handlerHeaders: Place = { page: 'reference/behaviour', part: 'oneOwner' }

/** Every change in meaning that a rewrite can bring; the reasons stand in the texts. */
export type ChangeCode =
  | 'denied-preflight'
  | 'denied-headers'
  | 'one-origin-matched'
  | 'origin-true-any'
  | 'plain-options'
  | 'preflight-length'
  | 'query-method'
  | 'echoed-headers'
  | 'exposed-on-preflight'
  | 'star-list'
  | 'names-cleaned'
  | 'handler-headers'
  | 'predicate-canonical'
  | 'predicate-error'
  | 'predicate-insecure'
  | 'predicate-vary'
  | 'predicate-other'
  | 'preflight-continue'
  | 'options-route-removed'
  | 'option-ignored'
  | 'option-unneeded'
  | 'regexp-anchored'
  | 'environment-list'
  | 'checked-at-start'
  | 'resolver'
  | 'before-hooks'
  | 'vary-any'
  | 'headers-by-hand'
  | 'vary-by-hand'
  | 'next-headers'
  | 'nest-module'
  | 'nest-note'

/** What a change is called where it is said in other words than elsewhere, since the library does otherwise than others. */
export type ChangeVariant =
  | 'denied-preflight/routed'
  | 'denied-headers/absent'
  | 'plain-options/refused'
  | 'echoed-headers/trimmed'
  | 'echoed-headers/unvaried'
  | 'names-cleaned/forbidden'
  | 'handler-headers/denied'
  | 'option-unneeded/route'
  | 'option-unneeded/strict'
  | 'environment-list/failed'
  | 'environment-list/everybody'
  | 'environment-list/made'
  | 'checked-at-start/value'
  | 'headers-by-hand/preflight'
  | 'next-headers/any'

/** What has words of its own. */
export type ChangeWords = ChangeCode | ChangeVariant

/** Where each of them is explained. */
export const changeLinks: Readonly<Record<ChangeCode, Place> & Partial<Record<ChangeVariant, Place>>> = {
  'denied-preflight': answered,
  'denied-headers': answered,
  'one-origin-matched': answered,
  'origin-true-any': answered,
  'plain-options': answered,
  'preflight-length': answered,
  'query-method': answered,
  'echoed-headers': answered,
  'exposed-on-preflight': answered,
  'star-list': answered,
  'names-cleaned': answered,
  'handler-headers': answered,
  'predicate-canonical': answered,
  'predicate-error': answered,
  'predicate-insecure': answered,
  'predicate-vary': answered,
  'predicate-other': answered,
  'preflight-continue': answered,
  'options-route-removed': { page: 'start/express' },
  'option-ignored': written,
  'option-unneeded': written,
  'regexp-anchored': written,
  'environment-list': written,
  'checked-at-start': from('cors', 'refused'),
  resolver: written,
  'before-hooks': from('fastify-cors', 'written'),
  'vary-any': from('koa-cors', 'answered'),
  'headers-by-hand': handlerHeaders,
  'vary-by-hand': handlerHeaders,
  'next-headers': from('next-headers', 'written'),
  'nest-module': from('enable-cors', 'written'),
  'nest-note': from('enable-cors', 'written'),
  'plain-options/refused': from('fastify-cors', 'answered'),
  'option-unneeded/route': from('fastify-cors', 'written'),
  'option-unneeded/strict': from('fastify-cors', 'answered'),
  'echoed-headers/unvaried': from('koa-cors', 'answered'),
  'echoed-headers/trimmed': from('hono-cors', 'answered'),
  'handler-headers/denied': from('hono-cors', 'answered'),
}

/** Where a change is explained. */
export function placeOf({ code, words }: Change): Place {
  return changeLinks[words] ?? changeLinks[code]
}

/** The headings of the parts of pages, as links have them. */
export type Headings = Readonly<Record<Place['part'] & string, string>>

/** The address of a place, in the language that `folder` and the headings are of. */
export function addressOf({ page, part }: Place, headings: Headings, folder = ''): string {
  return pageAddress(`${folder}${page}`) + (part === undefined ? '' : `#${headings[part]}`)
}

/** Why something is left alone. */
export type LeftCode =
  | 'refused'
  | 'reflects-everyone'
  | 'value-unknown'
  | 'options-unknown'
  | 'option-unknown'
  | 'callback-unknown'
  | 'use-unknown'
  | 'regexp-unanchored'
  | 'framework-unknown'
  | 'headers-unknown'
  | 'shared'
  | 'name-taken'
  | 'nest'
  | 'syntax'

/** A change in meaning, and where. */
export interface Change {
  readonly code: ChangeCode
  /** What says it. */
  readonly words: ChangeWords
  readonly path: string
  readonly line: number
  /** What it is about, where the code does not say it: the name of an option, a RegExp. */
  readonly detail?: string
  /** What the detail is made of, where that is words. */
  readonly said?: Note
}

/** Something that was not touched, and why. */
export interface Left {
  readonly code: LeftCode
  readonly path: string
  readonly line: number
  readonly detail: string
  /** What the detail is made of, where that is words. */
  readonly said?: Reason | readonly Mistake[] | undefined
}
