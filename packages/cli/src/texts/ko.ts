import { pageAddress } from '@cors/standard/documentation'
import { audit, auditHelp } from './ko/audit.ts'
import { check, checkHelp } from './ko/check.ts'
import { cli } from './ko/cli.ts'
import { diagnose, diagnoseHelp } from './ko/diagnose.ts'
import { diff, diffHelp } from './ko/diff.ts'
import { explain, explainHelp } from './ko/explain.ts'
import { exportHelp, exportTexts } from './ko/export.ts'
import { sayIssue } from './ko/issues/issues.ts'
import { lint, lintHelp } from './ko/lint.ts'
import { mcp, mcpHelp } from './ko/mcp.ts'
import { migrate, migrateHelp } from './ko/migrate.ts'
import { policy } from './ko/policy.ts'
import { wire } from './ko/wire.ts'
import type { Texts } from './texts.ts'

/** Korean, whole. */
export const ko: Texts = {
  cli,
  check,
  diagnose,
  audit,
  explain,
  lint,
  issues: { say: sayIssue, page: (code) => pageAddress('ko/config-errors', code) },
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
