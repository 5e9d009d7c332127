import type { CorsPolicy } from '@cors/core'
import { type Export, ExportError, exportPolicy, type Target } from '../../src/index.ts'

/** Nothing where an error says why there is no export. */
export function tryExport(policy: CorsPolicy, target: Target): Export | undefined {
  try {
    return exportPolicy(policy, target)
  } catch (error) {
    if (error instanceof ExportError) return undefined
    throw error
  }
}
