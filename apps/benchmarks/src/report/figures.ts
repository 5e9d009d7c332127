import { frameworkNames, inInstructions, key } from '../names.ts'
import { overSockets, type Results } from '../results.ts'
import { estimateOf, hasVariant, type Runs, ratioOf } from '../series.ts'
import { variantsOf } from '../sockets/server/starts.ts'
import type { Estimate } from '../statistics.ts'
import { type Bound, judge, type Verdict } from '../verdict.ts'
import { serverTargets, specialServers, type Target, targets } from './targets.ts'

/** What was found of one figure to reach. */
export interface Figure {
  readonly what: string
  readonly target: string
  readonly measured: string
  /** What the same work takes without us; `''` where that was not measured. */
  readonly limit: string
  readonly verdict: Verdict
}

/** All figures of which the tables were measured. */
export function computeFigures(results: Results): readonly Figure[] {
  const servers = Object.keys(frameworkNames).flatMap(targetsOfServer)
  return [...targets, ...servers].flatMap((target) => {
    const runs = results[target.table] ?? []
    const names = [target.name, target.base ?? target.name]
    return names.every((name) => hasVariant(runs, name)) ? [figureOf(target, results)] : []
  })
}

function targetsOfServer(framework: string): Target[] {
  const { title, peer, ours } = frameworkNames[framework] ?? { title: framework, peer: 'peer', ours: 'ours' }
  const bases = { none: 'without CORS', hand: 'two headers set by hand', peer }
  const byHand = variantsOf(framework).includes('protected') ? 'protected' : 'hand'
  return (specialServers[framework] ?? serverTargets).flatMap(({ scenario, base, bound }) =>
    [scenario, inInstructions(scenario)].map((measured) => ({
      what: `${title}, server process, ${measured}: ${ours} / ${bases[base]}`,
      table: overSockets(framework),
      name: key(measured, 'ours'),
      base: key(measured, base),
      bound,
      ...(base !== 'peer' && byHand !== base && { limit: { name: key(measured, byHand), base: key(measured, base) } }),
    })),
  )
}

function figureOf({ what, table, name, base, bound, limit, unit: own }: Target, results: Results): Figure {
  const unit = own ?? '×'
  const runs = results[table] ?? []
  const estimate = estimateOne(runs, name, base)
  return {
    what,
    target: showBound(bound, unit),
    measured: showEstimate(estimate, unit),
    limit:
      limit && [limit.name, limit.base ?? limit.name].every((each) => hasVariant(runs, each))
        ? showEstimate(estimateOne(runs, limit.name, limit.base), unit)
        : '',
    verdict: judge(bound, estimate),
  }
}

function estimateOne(runs: Runs, name: string, base: string | undefined): Estimate {
  return base === undefined ? estimateOf(runs, name) : ratioOf(runs, name, base)
}

function showBound({ kind, limit }: Bound, unit: string): string {
  return `${kind} ${limit} ${unit}`
}

/** A value with its interval: `1.04 × (1.01 to 1.07)`. */
export function showEstimate({ value, low, high }: Estimate, unit: string): string {
  const show = (number: number): string => number.toFixed(number >= 100 ? 0 : number >= 10 ? 1 : 2)
  const interval = Number.isFinite(high) ? `${show(low)} to ${show(high)}` : 'one process tells no interval'
  return `${show(value)} ${unit} (${interval})`
}
