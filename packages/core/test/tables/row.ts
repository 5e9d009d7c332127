import type { CorsIssueCode } from '../../src/options/issue-codes.ts'

/** Options with one mistake, and exactly what is said about it. */
export interface ConfigRow {
  readonly code: CorsIssueCode
  readonly options: unknown
  readonly path: readonly (string | number)[]
  readonly value: unknown
  readonly message: string
  /** Whether it is only told, and the options are accepted. */
  readonly isNotice?: true
  /** What reads the options; `createPolicy` where nothing is said. */
  readonly apply?: (options: unknown) => unknown
}

export function row(
  code: CorsIssueCode,
  options: unknown,
  path: readonly (string | number)[],
  value: unknown,
  message: string,
): ConfigRow {
  return { code, options, path, value, message }
}

/** The same, only told. */
export function notice(given: ConfigRow): ConfigRow {
  return { ...given, isNotice: true }
}

/** A mistake in a single pattern; the message begins with the pattern itself. */
export function pattern(
  code: CorsIssueCode,
  text: string,
  rest: string,
  shown: string = JSON.stringify(text),
): ConfigRow {
  return row(code, { origin: ['https://good.example', text] }, ['origin', 1], text, `${shown} ${rest}`)
}
