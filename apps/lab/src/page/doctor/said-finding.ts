import type { Diagnosis } from '@cors/browser'
import type { Finding } from './examine.ts'

/** A finding in the language of the page. */
export interface SaidFinding extends Finding {
  readonly diagnosis: Diagnosis
}
