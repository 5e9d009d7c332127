import { decideNames, frameworkNames, key, scenarioNames } from '../names.ts'
import { adversarialHeaders, adversarialOrigins } from '../objects/requests.ts'
import { type Results, suiteOf } from '../results.ts'
import { medianOf, ratioOf } from '../series.ts'

/** One figure to reach. */
export interface Figure {
  readonly what: string
  readonly target: string
  readonly measured: string
  readonly isReached: boolean
}

const ours = '@cors/node'

/** All figures of the design that are about time. */
export function computeFigures(results: Results): readonly Figure[] {
  return [
    ...headFigures(results),
    ...originFigures(results),
    ...patternFigures(results),
    ...adversarialFigures(results),
    decideFigure(results),
    ...Object.keys(results.sockets)
      .filter((framework) => framework !== 'next')
      .flatMap((framework) => frameworkFigures(results, framework)),
  ]
}

function atMost(what: string, limit: number, measured: number): Figure {
  return {
    what,
    target: `at most ${limit} ×`,
    measured: `${measured.toFixed(2)} ×`,
    isReached: measured <= limit,
  }
}

function atLeast(what: string, limit: number, measured: number): Figure {
  return {
    what,
    target: `at least ${limit} ×`,
    measured: `${measured.toFixed(2)} ×`,
    isReached: measured >= limit,
  }
}

function headFigures(results: Results): Figure[] {
  const ratio = (scenario: string, name: string, base: string): number =>
    ratioOf(suiteOf(results, 'node'), key(scenario, name), key(scenario, base))
  return [
    atMost('actual request: @cors/node / hand-written', 1.15, ratio('actual', ours, 'hand-written')),
    atLeast('actual request: cors / @cors/node', 1.3, ratio('actual', 'cors', ours)),
    atMost(
      `${scenarioNames.withHeaders}: @cors/node / hand-written`,
      1.15,
      ratio(scenarioNames.withHeaders, ours, 'hand-written'),
    ),
    atLeast(`${scenarioNames.withHeaders}: cors / @cors/node`, 1.3, ratio(scenarioNames.withHeaders, 'cors', ours)),
    atMost('preflight: @cors/node / hand-written', 0.55, ratio('preflight', ours, 'hand-written')),
    atLeast('preflight: cors / @cors/node', 2.5, ratio('preflight', 'cors', ours)),
  ]
}

function originFigures(results: Results): Figure[] {
  const scans = suiteOf(results, 'scans')
  const series = suiteOf(results, 'growth')
  const one = key(scenarioNames.different(1), ours)
  const growth = [1000, 100_000].map((count) =>
    atMost(
      `${count.toLocaleString('en')} exact origins, a different one each time: @cors/node / the same with 1`,
      1.25,
      ratioOf(series, key(scenarioNames.different(count), ours), one),
    ),
  )
  const peers = ['cors', '@fastify/cors (its hook)'].flatMap((peer) =>
    [scenarioNames.different(1000), scenarioNames.last(1000)].map((scenario) =>
      atLeast(
        `exact origins, ${scenario}: ${peer} / @cors/node`,
        6,
        ratioOf(scans, key(scenario, peer), key(scenario, ours)),
      ),
    ),
  )
  return [...growth, ...peers]
}

function patternFigures(results: Results): Figure[] {
  const whole = ratioOf(
    suiteOf(results, 'patterns'),
    key(scenarioNames.patternActual(10_000), ours),
    key(scenarioNames.patternActual(1), ours),
  )
  const alone = ratioOf(suiteOf(results, 'decide'), decideNames.manyPatterns, decideNames.onePattern)
  return [
    atMost('10,000 wildcard patterns, a different one each time: whole request / the same with 1', 3, whole),
    atMost('10,000 wildcard patterns, a different one each time: decide alone / the same with 1', 3, alone),
  ]
}

function adversarialFigures(results: Results): Figure[] {
  const series = suiteOf(results, 'adversarial')
  return [...adversarialOrigins, ...adversarialHeaders].map(({ name }) =>
    atMost(`${name}: @cors/node / an ordinary preflight`, 3, ratioOf(series, key(name, ours), key('ordinary', ours))),
  )
}

function decideFigure(results: Results): Figure {
  const nanoseconds = medianOf(suiteOf(results, 'decide'), decideNames.same)
  return {
    what: 'decide: an actual request from the same origin',
    target: 'under 25 ns',
    measured: `${nanoseconds.toFixed(1)} ns`,
    isReached: nanoseconds < 25,
  }
}

function frameworkFigures(results: Results, framework: string): Figure[] {
  const series = results.sockets[framework] ?? {}
  const { title, peer, ours } = frameworkNames[framework] ?? { title: framework, peer: 'peer', ours: 'ours' }
  const ratio = ratioOf(series, 'ours', 'peer')
  return [
    atMost(`${title}, CPU of the server process: ${ours} / without CORS`, 1.05, ratioOf(series, 'ours', 'none')),
    {
      what: `${title}, CPU of the server process: ${ours} / ${peer}`,
      target: 'below 1 ×',
      measured: `${ratio.toFixed(2)} ×`,
      isReached: ratio < 1,
    },
  ]
}
