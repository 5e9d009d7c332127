import type { CliCommand } from './cli/command.ts'
import { check } from './commands/check.ts'
import { diagnose } from './commands/diagnose.ts'
import { diff } from './commands/diff.ts'
import { explain } from './commands/explain.ts'
import { lint } from './commands/lint.ts'
import { migrate } from './commands/migrate.ts'

/** Every command, in the order of the help. */
export const commands: readonly CliCommand[] = [check, diagnose, explain, lint, diff, migrate]
