import { CorsConfigError, type CorsPolicy, createPolicy } from '@cors/core'
import { CliError } from '../cli/errors.ts'
import type { Texts } from '../texts/texts.ts'
import { readPolicyFile } from './read-policy-file.ts'

/**
 * The policy of a file.
 *
 * @throws {CliError} where there is none, or `createPolicy` refuses it
 */
export async function loadPolicy(file: string, texts: Texts): Promise<CorsPolicy> {
  try {
    return createPolicy((await readPolicyFile(file, texts)).value as CorsPolicy)
  } catch (error) {
    if (!(error instanceof CorsConfigError)) throw error
    const [first] = error.issues
    const words = first === undefined ? '' : texts.issues.say(first, false)
    throw new CliError(texts.policy.refused(file, error.issues.length, words), texts.policy.lintIt(file), {
      cause: error,
    })
  }
}
