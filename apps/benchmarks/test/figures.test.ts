import { expect, it } from 'vitest'
import { commonNames, inInstructions, key, limitNames } from '../src/names.ts'
import { computeFigures, showEstimate } from '../src/report/figures.ts'
import { countVerdicts } from '../src/report/markdown.ts'
import { overSockets } from '../src/results.ts'
import { estimateRatio } from '../src/statistics.ts'

/** Three processes whose ratio of ours to the server without CORS is known. */
const runs = [1.04, 1.05, 1.03].map((ratio) => ({
  [key('actual', 'none')]: [10, 20],
  [key('actual', 'ours')]: [10 * ratio, 20 * ratio],
  [key('actual', 'peer')]: [10 * ratio, 20 * ratio],
}))

it('a figure has its interval, and is told where its target is outside of that', () => {
  const figures = computeFigures({ [overSockets('koa')]: runs })
  expect(figures).toEqual([
    {
      what: 'Koa, server process, actual: @cors/koa / without CORS',
      target: 'at most 1.05 ×',
      measured: '1.04 × (1.02 to 1.07)',
      limit: '',
      verdict: 'not told',
    },
    {
      what: 'Koa, server process, actual: @cors/koa / @koa/cors',
      target: 'below 1 ×',
      measured: '1.00 × (1.00 to 1.00)',
      limit: '',
      verdict: 'missed',
    },
  ])
  expect(countVerdicts(figures)).toBe('0 reached, 1 missed, 1 not told')
})

it('a figure has what limits it, against what it is itself compared with', () => {
  const scenario = commonNames.preflight
  const series = {
    [key(scenario, 'hand-written')]: [20],
    [key(scenario, '@cors/node')]: [12],
    [key(scenario, limitNames.deciding)]: [11],
    [key(scenario, 'cors')]: [30],
  }
  const figures = computeFigures({ node: [series, series] })
  expect(figures.map(({ what, measured, limit }) => [what, measured, limit])).toEqual([
    ['preflight: @cors/node / hand-written', '0.60 × (0.60 to 0.60)', '0.55 × (0.55 to 0.55)'],
    ['preflight: cors / @cors/node', '2.50 × (2.50 to 2.50)', ''],
  ])
})

it.each([
  ['fastify', 'hand', ''],
  ['koa', 'protected', '1.00 × (1.00 to 1.00)'],
])('a server of %s is limited by two headers that are set by hand: %s', (framework, variant, limit) => {
  const byHand = runs.map((series) => ({
    ...series,
    [key('actual', 'hand')]: [10.2, 20.4],
    [key('actual', variant)]: [10.2, 20.4],
  }))
  const [withoutCors, overHand] = computeFigures({ [overSockets(framework)]: byHand })
  expect(withoutCors).toMatchObject({ measured: '1.04 × (1.02 to 1.07)', limit: '1.02 × (1.02 to 1.02)' })
  expect(overHand).toMatchObject({ limit })
})

it('instructions are figures of their own where they were counted', () => {
  const counted = runs.map((series) => ({
    ...series,
    [key(inInstructions('actual'), 'none')]: [100],
    [key(inInstructions('actual'), 'ours')]: [104],
  }))
  expect(computeFigures({ [overSockets('koa')]: counted }).map(({ what, verdict }) => [what, verdict])).toContainEqual([
    'Koa, server process, actual, instructions: @cors/koa / without CORS',
    'reached',
  ])
})

it('a single process tells nothing', () => {
  expect(showEstimate(estimateRatio([1.5]), '×')).toBe('1.50 × (one process tells no interval)')
})
