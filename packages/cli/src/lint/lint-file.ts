import { CorsConfigError, type CorsIssue, type CorsPolicy, createPolicy } from '@cors/core'
import { readPolicyFile } from '../policy/read-policy-file.ts'
import { sharedWildcards } from '../policy/shared-hosting.ts'
import type { Texts } from '../texts/texts.ts'

/** An issue as JSON has it: without the value, which may be anything. */
export type LintedIssue = Pick<CorsIssue, 'code' | 'path' | 'message'> & { readonly fix?: unknown }

/** What is wrong with a policy. */
export interface Linted {
  readonly verdict: 'valid' | 'invalid'
  /** What `createPolicy` refuses. */
  readonly issues: readonly LintedIssue[]
  /** What is only useless, and was dropped or limited. */
  readonly notices: readonly LintedIssue[]
  readonly warnings: readonly { readonly code: 'shared-hosting'; readonly pattern: string; readonly suffix: string }[]
}

function linted({ code, path, message, fix }: CorsIssue): LintedIssue {
  return { code, path, message, ...(fix === undefined ? {} : { fix }) }
}

export async function lintFile(file: string, texts: Texts): Promise<Linted> {
  try {
    const policy = createPolicy((await readPolicyFile(file, texts)).value as CorsPolicy)
    const warnings = sharedWildcards(policy).map((found) => ({ code: 'shared-hosting', ...found }) as const)
    return { verdict: 'valid', issues: [], notices: policy.notices.map(linted), warnings }
  } catch (error) {
    if (!(error instanceof CorsConfigError)) throw error
    return { verdict: 'invalid', issues: error.issues.map(linted), notices: [], warnings: [] }
  }
}
