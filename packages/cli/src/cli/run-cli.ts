import type { Io } from '../terminal/io.ts'
import type { ExitCode } from './command.ts'

/**
 * Runs one command line, and says how it ended.
 *
 * @param argv what stands after the name of the program
 * @param io the streams to read and write, and the environment: those of the process, or a test's own
 * @returns the exit code: 0 nothing is wrong, 1 something is, 2 usage, or nothing that could be looked at
 * @see https://no-color.org
 * @example
 * ```ts
 * import { runCli } from '@cors/cli'
 *
 * process.exitCode = await runCli(['lint', 'cors.json'], process)
 * ```
 */
export async function runCli(argv: readonly string[], io: Io): Promise<ExitCode> {
  // Whoever imports the library for something else does not wait for the commands.
  const commands = await import('./run.ts')
  return commands.runCli(argv, io)
}
