import type { Abilities } from '../fit/abilities.ts'
import { type Fitted, fit } from '../fit/fit.ts'
import type { Gap } from '../gaps.ts'
import type { Site } from '../settings.ts'
import { fileOf, heading } from '../text.ts'
import type { Writer } from './target.ts'
import { yaml } from './yaml.ts'

/** A target that takes lists: what it can say, and how that is written. */
export function listed(
  abilities: Abilities,
  path: string,
  write: (fitted: Fitted, site: Site, gaps: readonly Gap[]) => string,
  more: (fitted: Fitted) => readonly Gap[] = () => [],
): Writer {
  return {
    gapsOf: (plan) => {
      const fitted = fit(plan, abilities)
      return { gaps: [...fitted.gaps, ...more(fitted)], errors: fitted.errors }
    },
    write: (plan, site, gaps) => [{ path, content: write(fit(plan, abilities), site, gaps) }],
  }
}

/** A file of YAML, which has comments. */
export function yamlFile(what: string, gaps: readonly Gap[], value: unknown): string {
  return fileOf([...heading(gaps, what), ...yaml(value)])
}

/** A file of JSON, which has none. */
export function jsonFile(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

/** Without what is empty or absent. */
export function filled(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).filter(([, each]) => each !== undefined && !(Array.isArray(each) && each.length === 0)),
  )
}

/** `*` as a list of one. */
export function listOf(value: '*' | readonly string[]): readonly string[] {
  return value === '*' ? ['*'] : value
}
