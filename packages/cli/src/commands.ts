import type { CliCommand } from './cli/command.ts'
import { audit } from './commands/audit.ts'
import { check } from './commands/check.ts'
import { diagnose } from './commands/diagnose.ts'
import { diff } from './commands/diff.ts'
import { explain } from './commands/explain.ts'
import { exportCommand } from './commands/export.ts'
import { lint } from './commands/lint.ts'
import { mcp } from './commands/mcp.ts'
import { migrate } from './commands/migrate.ts'

/** Every command, in the order of the help. */
export const commands: readonly CliCommand[] = [
  check,
  diagnose,
  audit,
  explain,
  lint,
  diff,
  exportCommand,
  migrate,
  mcp,
]
