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

/** Why a file could not be read, without the path, which stands in front of it. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return 'ENOENT'
  return code === 'EISDIR' || code === 'EACCES' ? code : message
}
