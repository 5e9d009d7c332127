import type { CorsDecision, CorsHeaders } from '@cors/core'
import { type CorsRequest, mergeVary } from '@cors/core'
import type { Engine } from './engines.ts'
import type { PlatformRequest } from './request-hook.ts'

type Preflight = Extract<CorsDecision, { kind: 'preflight' }>

/** Decides by several policies at once; a promise only where one of them gave a promise. */
export function decideTogether(
  engines: readonly Engine[],
  native: PlatformRequest,
  request: CorsRequest,
): CorsDecision | Promise<CorsDecision> {
  const decisions = engines.map((engine) => engine.decide(native, request))
  return decisions.some((decision) => decision instanceof Promise)
    ? Promise.all(decisions).then(strictest)
    : strictest(decisions as readonly CorsDecision[])
}

/** Answers a preflight that several policies may govern with what every one of them allows. */
export function strictest(decisions: readonly CorsDecision[]): CorsDecision {
  const headers = intersect(decisions.map((decision) => decision.headers))
  const off = decisions.find(({ kind }) => kind !== 'preflight')
  if (off !== undefined) return { kind: 'not-cors', headers: onlyVary(headers) }
  const preflights = decisions as readonly Preflight[]
  const denied = preflights.filter(({ allowed }) => !allowed)
  const worst = denied.find(({ status }) => status === 403) ?? denied[0] ?? (preflights[0] as Preflight)
  return worst.status === 403 ? { ...worst, headers: onlyVary(headers) } : { ...worst, headers }
}

const lists = ['access-control-allow-methods', 'access-control-allow-headers']

/** Headers that promise only what all of them promise. */
function intersect(all: readonly CorsHeaders[]): CorsHeaders {
  const [first = {}, ...others] = all.map((headers) => headers.toJSON())
  const common: Record<string, string> = {}
  for (const [name, value] of Object.entries(first)) {
    const values = others.map((headers) => headers[name])
    if (name === 'vary' || values.includes(undefined)) continue
    const shared = (values as string[]).reduce((left, right) => intersectValue(name, left, right), value)
    if (shared !== '') common[name] = shared
  }
  return createHeaders(
    common,
    all.reduce((vary, headers) => mergeVary(vary, headers.vary), ''),
  )
}

function intersectValue(name: string, left: string, right: string): string {
  if (name === 'access-control-max-age') return String(Math.min(Number(left), Number(right)))
  // Of `*` and an origin, the origin says less.
  if (!lists.includes(name)) return left === '*' ? right : left
  const isHeader = name === 'access-control-allow-headers'
  const normal = (item: string): string => (isHeader ? item.trim().toLowerCase() : item.trim())
  const kept = new Set(right.split(',').map(normal))
  return left
    .split(',')
    .filter((item) => kept.has(normal(item)))
    .join(',')
}

function onlyVary({ vary }: CorsHeaders): CorsHeaders {
  return createHeaders({}, vary)
}

function createHeaders(entries: Readonly<Record<string, string>>, vary: string): CorsHeaders {
  return Object.freeze({
    vary,
    writeTo: <T>(target: T, write: (target: T, name: string, value: string) => void): void => {
      for (const [name, value] of Object.entries(entries)) write(target, name, value)
    },
    toJSON: () => (vary === '' ? { ...entries } : { ...entries, vary }),
  })
}
