import { type FailureCode, failureHelp } from '../../failures/catalogue.ts'
import type { FailureHelp, FailureTexts } from '../../failures/entry.ts'

function each<Words>(wordsOf: (help: FailureHelp) => Words): Readonly<Record<FailureCode, Words>> {
  const entries = Object.entries(failureHelp).map(([code, help]) => [code, wordsOf(help)])
  return Object.fromEntries(entries) as Readonly<Record<FailureCode, Words>>
}

/** English stands with the failures themselves, in `failures/codes/`, so that a new one is thought of in one place. */
export const failures: Readonly<Record<FailureCode, FailureTexts>> = /* @__PURE__ */ each(({ message, fix }) => ({
  message,
  fix,
}))

/** Why a browser blocks, for somebody who has never heard of it. */
export const explanations: Readonly<Record<FailureCode, string>> = /* @__PURE__ */ each(
  ({ explanation }) => explanation,
)
