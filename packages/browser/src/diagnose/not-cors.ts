import type { FailureStage } from '../failures/catalogue.ts'
import type { Fault, NotCorsSubtype } from '../failures/fault.ts'
import { causes } from '../traces/causes.ts'
import type { Facts } from './facts.ts'

/** A fault that only looks like CORS; its evidence is what the browser said, unless something else shows it. */
export function notCors(
  subtype: NotCorsSubtype,
  url: string,
  { texts, quotedLines }: Facts,
  evidence: readonly string[] = quotedLines,
  stage: FailureStage = 'request',
): Fault {
  const { message, fix } = texts.causes[subtype]
  return { code: 'not-cors', subtype, stage, url, message, evidence, fix: { where: causes[subtype].where, text: fix } }
}
