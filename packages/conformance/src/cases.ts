import type { Case } from './cases/case.ts'
import { rule6, rule10 } from './cases/denials.ts'
import { rule18, rule19 } from './cases/failures.ts'
import { rule16 } from './cases/foreign-headers.ts'
import { rule3, rule4, rule5 } from './cases/grants.ts'
import { rule8 } from './cases/outside-of-policy.ts'
import { rule7 } from './cases/preflights.ts'
import { rule17 } from './cases/rejections.ts'
import { rule9 } from './cases/requested-lists.ts'
import { rule1, rule2 } from './cases/requests.ts'
import { rule11, rule12, rule13, rule14 } from './cases/responses.ts'
import { rule22 } from './cases/rules-by-origin.ts'
import { rule15 } from './cases/sources.ts'

export type { Case }

/**
 * The table. The rules, each with its text and its reason, are in docs/behaviour.md; 20 and 21 are about routes: `routed.ts`.
 *
 * @example
 * ```ts
 * import { cases } from '@cors/conformance'
 *
 * console.log(cases.map(({ rule, id }) => `rule ${rule}: ${id}`).join('\n'))
 * ```
 */
export const cases: readonly Case[] = [
  rule1,
  rule2,
  rule3,
  rule4,
  rule5,
  rule6,
  rule7,
  rule8,
  rule9,
  rule10,
  rule11,
  rule12,
  rule13,
  rule14,
  rule15,
  rule16,
  rule17,
  rule18,
  rule19,
  rule22,
].flat()
