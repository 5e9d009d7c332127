export type { CliCommand, CommandOption, CommandResult, ExitCode, Invocation } from './cli/command.ts'
export { runCli } from './cli/run.ts'
export { commands } from './commands.ts'
