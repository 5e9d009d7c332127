import type { Mistake, Note, Reason } from '@cors/rewrite'

const cors = 'docs/coming-from-cors.md#'
const written = `${cors}what-is-written-differently`
const answered = `${cors}what-is-answered-differently`

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
export const changeLinks: Readonly<Record<ChangeCode, string> & Partial<Record<ChangeVariant, string>>> = {
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
  'options-route-removed': 'packages/express/README.md#corsexpress',
  'option-ignored': written,
  'option-unneeded': written,
  'regexp-anchored': written,
  'environment-list': written,
  'checked-at-start': `${cors}what-is-refused-when-the-application-starts`,
  resolver: written,
  'before-hooks': 'docs/coming-from-fastify-cors.md#what-is-written-differently',
  'vary-any': 'docs/coming-from-koa-cors.md#what-is-answered-differently',
  'headers-by-hand': 'docs/behaviour.md#rule-16',
  'vary-by-hand': 'docs/behaviour.md#rule-16',
  'next-headers': 'packages/next/README.md#corsnextconfig',
  'nest-module': 'packages/nestjs/README.md#nest-add',
  'nest-note': 'packages/nestjs/README.md#nest-add',
  'plain-options/refused': 'docs/coming-from-fastify-cors.md#what-is-answered-differently',
  'option-unneeded/route': 'docs/coming-from-fastify-cors.md#what-is-written-differently',
  'option-unneeded/strict': 'docs/coming-from-fastify-cors.md#what-is-answered-differently',
  'echoed-headers/unvaried': 'docs/coming-from-koa-cors.md#what-is-answered-differently',
  'echoed-headers/trimmed': 'docs/coming-from-hono-cors.md#what-is-answered-differently',
  'handler-headers/denied': 'docs/coming-from-hono-cors.md#what-is-answered-differently',
}

/** Where a change is explained. */
export function linkOf({ code, words }: Change): string {
  return changeLinks[words] ?? changeLinks[code]
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
