import type { Gap } from '../gaps.ts'
import type { Plan, RulePlan } from '../plan/plan.ts'
import type { Site } from '../settings.ts'

export interface ExportedFile {
  readonly path: string
  readonly content: string
}

/** A target: what it cannot say, and what it is told. */
export interface Writer {
  /** What differs, or stands in the way: these throw. */
  readonly gapsOf: (plan: Plan, site: Site) => { readonly gaps: readonly Gap[]; readonly errors?: readonly Gap[] }
  readonly write: (plan: Plan, site: Site, gaps: readonly Gap[]) => readonly ExportedFile[]
  /** Whether there is a form that the engine runs as it is. */
  readonly isProxy?: boolean
}

/** The headers of the protocol, as people write them. */
export const corsHeaders = {
  origin: 'Access-Control-Allow-Origin',
  credentials: 'Access-Control-Allow-Credentials',
  expose: 'Access-Control-Expose-Headers',
  methods: 'Access-Control-Allow-Methods',
  headers: 'Access-Control-Allow-Headers',
  maxAge: 'Access-Control-Max-Age',
} as const

/** All that a response of somebody else may have of the protocol. */
export const foreignHeaders: readonly string[] = [...Object.values(corsHeaders), 'Access-Control-Allow-Private-Network']

/** A rule and its number. */
export function numbered(plan: Plan): readonly (readonly [index: number, rule: RulePlan])[] {
  return plan.rules.map((rule, index) => [index, rule] as const)
}

/** Of a list in `Vary`, what is there already: rule 12. */
export const variesOnOrigin = '(?:^|,)[ \\t]*(?:origin|[*])[ \\t]*(?:,|$)'

/** The expression for a path and everything below it, as it was sent, with or without its query. */
export function pathExpression(path: string): string {
  return `^${path.replaceAll('.', '[.]')}(?:[/?]|$)`
}

const slash = '(?:[/\\x5c]|%2[Ff]|%5[Cc])'
const dot = '(?:[.]|%2[Ee])'

/** Where a path has a segment of dots, however it is encoded: what resolves it ends somewhere else than what does not. */
export const dotSegment: string = `^[^?]*${slash}${dot}${dot}?(?:${slash}|[;?#]|%3[Bb]|$)`

/**
 * The same where nothing in it can lead out, in dialects with look-ahead. A proxy decides on what is sent, as the application gets that:
 * resolved, `/private/..%2fapi` would be below `/api`, and is somebody else's for an application that does not resolve it.
 */
export function withinPath(path: string): string {
  return `^(?!${dotSegment.slice(1)})${pathExpression(path).slice(1)}`
}
