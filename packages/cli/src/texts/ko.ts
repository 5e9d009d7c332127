import { check, checkHelp } from './ko/check.ts'
import { cli } from './ko/cli.ts'
import type { Texts } from './texts.ts'

/** Korean, whole. */
export const ko: Texts = {
  cli,
  check,
  commands: {
    check: checkHelp,
  },
}
