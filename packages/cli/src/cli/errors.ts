/** What a user can put right: one line on standard error, with the next step. The exit code is 2. */
export class CliError extends Error {
  /** What to do now. */
  readonly next: string

  constructor(message: string, next: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'CliError'
    this.next = next
  }
}
