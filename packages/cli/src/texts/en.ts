import { audit, auditHelp } from './en/audit.ts'
import { check, checkHelp } from './en/check.ts'
import { cli } from './en/cli.ts'
import { diagnose, diagnoseHelp } from './en/diagnose.ts'
import { diff, diffHelp } from './en/diff.ts'
import { explain, explainHelp } from './en/explain.ts'
import { exportHelp, exportTexts } from './en/export.ts'
import { issues } from './en/issues.ts'
import { lint, lintHelp } from './en/lint.ts'
import { mcp, mcpHelp } from './en/mcp.ts'
import { migrate, migrateHelp } from './en/migrate.ts'
import { policy } from './en/policy.ts'
import { wire } from './en/wire.ts'

/** Everything that this package says in English; another language is a file and a folder next to this one. */
export const en: {
  readonly cli: typeof cli
  readonly check: typeof check
  readonly diagnose: typeof diagnose
  readonly audit: typeof audit
  readonly explain: typeof explain
  readonly lint: typeof lint
  readonly issues: typeof issues
  readonly diff: typeof diff
  readonly export: typeof exportTexts
  readonly mcp: typeof mcp
  readonly migrate: typeof migrate
  readonly policy: typeof policy
  readonly wire: typeof wire
  /** What `--help` says, by command. */
  readonly commands: {
    readonly check: typeof checkHelp
    readonly diagnose: typeof diagnoseHelp
    readonly audit: typeof auditHelp
    readonly explain: typeof explainHelp
    readonly lint: typeof lintHelp
    readonly diff: typeof diffHelp
    readonly export: typeof exportHelp
    readonly mcp: typeof mcpHelp
    readonly migrate: typeof migrateHelp
  }
} = {
  cli,
  check,
  diagnose,
  audit,
  explain,
  lint,
  issues,
  diff,
  export: exportTexts,
  mcp,
  migrate,
  policy,
  wire,
  commands: {
    check: checkHelp,
    diagnose: diagnoseHelp,
    audit: auditHelp,
    explain: explainHelp,
    lint: lintHelp,
    diff: diffHelp,
    export: exportHelp,
    mcp: mcpHelp,
    migrate: migrateHelp,
  },
}
