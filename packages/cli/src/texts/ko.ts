import { check, checkHelp } from './ko/check.ts'
import { cli } from './ko/cli.ts'
import { diagnose, diagnoseHelp } from './ko/diagnose.ts'
import { diff, diffHelp } from './ko/diff.ts'
import { explain, explainHelp } from './ko/explain.ts'
import { lint, lintHelp } from './ko/lint.ts'
import { migrate, migrateHelp } from './ko/migrate.ts'
import { policy } from './ko/policy.ts'
import { wire } from './ko/wire.ts'
import type { Texts } from './texts.ts'

/** Korean, whole. */
export const ko: Texts = {
  cli,
  check,
  diagnose,
  explain,
  lint,
  diff,
  migrate,
  policy,
  wire,
  commands: {
    check: checkHelp,
    diagnose: diagnoseHelp,
    explain: explainHelp,
    lint: lintHelp,
    diff: diffHelp,
    migrate: migrateHelp,
  },
}
