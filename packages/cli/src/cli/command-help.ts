/** What `--help` says of a command. */
export interface CommandHelp {
  /** A few words, for the list of all commands. */
  readonly summary: string
  readonly description: string
  /** By name. */
  readonly arguments: Readonly<Record<string, string>>
  /** By long name. */
  readonly options: Readonly<Record<string, string>>
  /** Command lines to copy. */
  readonly examples: readonly string[]
}
