import type { Paste } from '../../paste.ts'
import type { Piece } from '../../piece.ts'
import { bareItems, Configurations, type Options } from './configurations.ts'
import { csharp } from './language.ts'

const CALLS =
  /\.\s*(WithOrigins|AllowAnyOrigin|WithMethods|AllowAnyMethod|WithHeaders|AllowAnyHeader|WithExposedHeaders|AllowCredentials|DisallowCredentials|SetIsOriginAllowedToAllowWildcardSubdomains|SetIsOriginAllowed|SetPreflightMaxAge)\s*\(/g
const POLICIES = /\b(?:AddPolicy|AddDefaultPolicy|UseCors|AddCors|ConfigureCors)\s*\(/g
const ALONE =
  /^\s*(?:(?:builder\.)?[Ss]ervices\.AddCors\(.{0,120}|app\.UseCors\(.{0,80}|options\.Add(?:Default)?Policy\(.{0,120}|(?:policy|builder|x|p|config)\s*(?:=>)?|using Microsoft\.AspNetCore.{0,60};|[{}();]{1,6})\s*$/

function isAbout(names: readonly string[]): boolean {
  return names.some((name) => /Origin/.test(name)) || names.length > 1
}

/** The policies of ASP.NET Core. */
export function readCSharp(paste: Paste): Piece[] {
  if (!/WithOrigins|AllowAny(?:Origin|Header|Method)|SetIsOriginAllowed/.test(paste.text)) return []
  const found = new Configurations(paste, csharp)
  const starts = found.matches(POLICIES).map(({ index }) => index)
  const policies = new Map<number, { options: Options; end: number; first: number }>()
  for (const match of found.matches(CALLS)) {
    const read = found.values.items(match.index + match[0].length, ')')
    if (read === undefined) continue
    const start = starts.findLast((at) => at < match.index) ?? match.index
    const key = starts.length === 0 ? 0 : start
    const policy = policies.get(key) ?? { options: {}, end: 0, first: Math.min(start, match.index) }
    const name = match[1] as string
    const given = bareItems(read)
    const several = [policy.options[name] ?? [], given].flat(2)
    policy.options[name] = given.length === 0 ? true : /^Set/.test(name) ? given[0] : several
    policies.set(key, { ...policy, end: read.end })
  }
  for (const { options, end, first } of policies.values()) {
    if (!isAbout(Object.keys(options))) continue
    found.take(first, end)
    found.add(first, 'aspnet', options)
  }
  if (found.pieces.length > 0) found.takeLines(ALONE)
  return found.pieces
}
