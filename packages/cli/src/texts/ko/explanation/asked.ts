import type { CorsFault, ResolvedCorsOptions } from '@cors/core'
import type { ExplainedRequest } from '../../../explain/lines.ts'
import { rulesOf } from '../../../policy/rules.ts'

/** What is wrong, and what to change; without a full stop. */
export interface FaultWords {
  readonly message: string
  readonly fix: string
}

/** Every text in quotes of a sentence of the core: the data in it. */
export function quotedIn(text: string): string[] {
  return [...text.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([quoted]) => quoted)
}

/** The rule by origin that a sentence is about, as it is written in code. */
export function ruleIn({ message, fix }: CorsFault): string | undefined {
  return /rules\[\d+\]/.exec(`${message} ${fix}`)?.[0]
}

/** `rules[1]의 ` in front of the name of an option. */
export function ofRule(fault: CorsFault): string {
  const rule = ruleIn(fault)
  return rule === undefined ? '' : `\`${rule}\`의 `
}

/** The options of the rule that decided, or that a fault is about. */
export function optionsOf({ policy, explanation }: ExplainedRequest, fault?: CorsFault): ResolvedCorsOptions {
  const rules = rulesOf(policy)
  const named = fault && /\d+/.exec(ruleIn(fault) ?? '')?.[0]
  return rules[explanation.rule ?? Number(named ?? 0)] as ResolvedCorsOptions
}
