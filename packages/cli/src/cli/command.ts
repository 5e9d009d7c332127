import type { Texts as DoctorTexts } from '@cors/browser'
import type { Io } from '../terminal/io.ts'
import type { Page } from '../terminal/page.ts'
import type { Progress } from '../terminal/progress.ts'
import type { Texts } from '../texts/texts.ts'

/**
 * How a command ends: 0 nothing is wrong, or allowed; 1 something is; 2 usage, or nothing that could be looked at.
 *
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_08_02
 * @example
 * ```ts
 * import type { ExitCode } from '@cors/cli'
 *
 * const hasLooked = (code: ExitCode): boolean => code !== 2
 * ```
 */
export type ExitCode = 0 | 1 | 2

/** What a command found: once for `--json`, once for people. */
export interface CommandResult {
  readonly exitCode: ExitCode
  /** What `--json` prints after `command`; it says no more and no less than the page. */
  readonly json: { readonly verdict: string } & Readonly<Record<string, unknown>>
  readonly page: Page
  /** Why nothing could be looked at, for standard error. */
  readonly error?: { readonly message: string; readonly next: string }
}

/** What a command is called with. */
export interface Invocation<Options> {
  readonly arguments: readonly string[]
  readonly options: Options
  readonly io: Io
  /** This package's own words in the language that was asked for. */
  readonly texts: Texts
  /** Those of `@cors/browser`, for `Diagnosis.in`. */
  readonly doctor: DoctorTexts
  readonly progress: Progress
  /** Every command, for one that calls others. */
  readonly commands: readonly CliCommand[]
}

/** An option as commander reads it: `-o, --origin <origin>`. Its words stand in the texts, under its long name. */
export interface CommandOption {
  readonly flags: string
  readonly choices?: readonly string[]
  readonly default?: string | boolean
  /** May be given several times; its value is then a list. */
  readonly repeatable?: true
}

/**
 * One command. Its words are `texts.commands[name]`; libraries that only it needs are imported within `run`, so that no other command
 * waits for them.
 */
export interface CliCommand<Options = unknown> {
  readonly name: string
  /** As commander writes them: `<url>`, `[file...]`. */
  readonly arguments: readonly string[]
  readonly options: readonly CommandOption[]
  // A method, so that commands with different options fit into one table.
  run(invocation: Invocation<Options>): Promise<CommandResult>
}
