import { Readable } from 'node:stream'
import type { CliCommand, Invocation } from '../cli/command.ts'
import { CliError } from '../cli/errors.ts'
import { longName } from '../cli/program.ts'
import { silent } from '../terminal/progress.ts'
import type { Tool, ToolInput } from './tools.ts'

/** How a call ended: the object of `--json`. */
export interface Called {
  readonly json: Readonly<Record<string, unknown>>
  readonly isError: boolean
}

/** What every call shares. */
export type Around = Pick<Invocation<unknown>, 'texts' | 'doctor' | 'commands'> & {
  readonly env: Invocation<unknown>['io']['env']
}

/** What the command line fills in where nothing is given. */
function defaultsOf({ options }: CliCommand): Record<string, unknown> {
  const known = options.filter((option) => option.default !== undefined)
  return Object.fromEntries(known.map((option) => [longName(option), option.default]))
}

/** Calls a command without a command line, so that nothing that an agent gives can be read as an option. */
export async function callCommand(
  command: CliCommand,
  tool: Tool,
  input: ToolInput,
  { env, ...around }: Around,
): Promise<Called> {
  const call = tool.toCall(input)
  const nowhere = { write: (): void => undefined }
  const io = { stdin: Readable.from([String(input.text ?? '')]), stdout: nowhere, stderr: nowhere, env }
  const options = { ...defaultsOf(command), ...call.options }
  try {
    const { json } = await command.run({ ...around, arguments: call.arguments, options, io, progress: silent })
    return { json: { command: command.name, ...json }, isError: false }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const next = error instanceof CliError ? error.next : ''
    return { json: { command: command.name, verdict: 'error', error: { message, next } }, isError: true }
  }
}
