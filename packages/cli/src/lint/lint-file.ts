import { CorsConfigError, type CorsIssue, type CorsPolicy, createPolicy } from '@cors/core'
import { readPolicyFile } from '../policy/read-policy-file.ts'
import { sharedWildcards } from '../policy/shared-hosting.ts'
import type { Texts } from '../texts/texts.ts'

/** What is wrong with a policy. */
export interface Linted {
  readonly verdict: 'valid' | 'invalid'
  /** What `createPolicy` refuses. */
  readonly issues: readonly CorsIssue[]
  /** What is only useless, and was dropped or limited. */
  readonly notices: readonly CorsIssue[]
  readonly warnings: readonly { readonly code: 'shared-hosting'; readonly pattern: string; readonly suffix: string }[]
}

/** An issue as JSON has it: without the value, which may be anything. */
function issueJson({ code, path, message, fix }: CorsIssue): object {
  return { code, path, message, ...(fix === undefined ? {} : { fix }) }
}

/** The same in every language. */
export function lintedJson({ verdict, issues, notices, warnings }: Linted): {
  readonly [key: string]: unknown
  readonly verdict: string
} {
  return { verdict, issues: issues.map(issueJson), notices: notices.map(issueJson), warnings }
}

export async function lintFile(file: string, texts: Texts): Promise<Linted> {
  try {
    const policy = createPolicy((await readPolicyFile(file, texts)).value as CorsPolicy)
    const warnings = sharedWildcards(policy).map((found) => ({ code: 'shared-hosting', ...found }) as const)
    return { verdict: 'valid', issues: [], notices: policy.notices, warnings }
  } catch (error) {
    if (!(error instanceof CorsConfigError)) throw error
    return { verdict: 'invalid', issues: error.issues, notices: [], warnings: [] }
  }
}
