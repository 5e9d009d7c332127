import { check, checkHelp } from './en/check.ts'
import { cli } from './en/cli.ts'

/** Everything that this package says in English; another language is a file and a folder next to this one. */
export const en: {
  readonly cli: typeof cli
  readonly check: typeof check
  /** What `--help` says, by command. */
  readonly commands: {
    readonly check: typeof checkHelp
  }
} = {
  cli,
  check,
  commands: {
    check: checkHelp,
  },
}
