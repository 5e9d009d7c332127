import { Readable } from 'node:stream'
import { runCli } from '../../src/cli/run.ts'

/** How a command line ended, and what it said. */
export interface Ran {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs one command line in this process, with streams of its own. */
export async function cors(argv: readonly string[], stdin = '', env: Record<string, string> = {}): Promise<Ran> {
  const said = { stdout: '', stderr: '' }
  const output = (name: keyof typeof said) => ({
    write: (text: string) => {
      said[name] += text
    },
  })
  const io = { stdin: Readable.from([stdin]), stdout: output('stdout'), stderr: output('stderr'), env }
  const exitCode = await runCli(argv, io)
  return { exitCode, ...said }
}

/** The object of `--json`. */
export async function corsJson(argv: readonly string[], stdin = ''): Promise<Record<string, unknown>> {
  return JSON.parse((await cors([...argv, '--json'], stdin)).stdout)
}
