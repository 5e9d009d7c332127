import { withoutGuard } from '@cors/conformance'
import { type ApplicationName, applications } from './catalogue.ts'

/**
 * Rows that cannot hold on one runtime, and hold on the others: by runtime, application and row, the reason. The run checks that each still
 * occurs.
 */
const ofRuntimes: Readonly<Record<string, Partial<Record<ApplicationName, Readonly<Record<string, string>>>>>> = {}

/** The exceptions of one cell of the matrix, by row. */
export function exceptionsOf(runtime: string, name: ApplicationName): Readonly<Record<string, string>> {
  return { ...(applications[name].kind === 'fetch' ? withoutGuard : {}), ...ofRuntimes[runtime]?.[name] }
}
