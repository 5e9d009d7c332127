import type { Io } from '../terminal/io.ts'
import type { ExitCode } from './command.ts'
import { endEarly, runCli } from './run.ts'

/** Standard output as it is, for the command alone: what a policy file prints goes where errors go, and `--json` stays one object. */
function ownOutput({ stdout, stderr }: NodeJS.Process): Io['stdout'] {
  const write = stdout.write.bind(stdout) as (text: string) => boolean
  stdout.write = stderr.write.bind(stderr) as typeof stdout.write
  return { write, isTTY: stdout.isTTY, columns: stdout.columns }
}

/** Runs a command line as the whole process, which ends with it, whatever a policy file still waits for, throws, or ends itself. */
export function runProcess(argv: readonly string[]): void {
  const { stdin, stderr, env } = process
  const io: Io = { stdin, stdout: ownOutput(process), stderr, env }
  let isDone = false
  for (const stream of [process.stdout, stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      isDone = true
      // Whoever reads has had enough, as `head` does; anything else, such as a disk that is full, kept the answer from being written.
      if (error.code === 'EPIPE') process.exit()
      process.exit(stream === stderr ? 2 : endEarly(error, argv, io))
    })
  const end = (code: ExitCode): void => {
    if (isDone) return
    isDone = true
    process.exitCode = code
    // What was written last is written once both have taken it.
    stderr.write('', () => process.stdout.end(() => process.exit(code)))
  }
  const fail = (error: unknown): void => {
    if (!isDone) end(endEarly(error, argv, io))
  }
  process.on('uncaughtException', fail)
  process.on('exit', () => {
    if (!isDone) process.exitCode = endEarly(undefined, argv, io)
  })
  runCli(argv, io).then(end, fail)
}
