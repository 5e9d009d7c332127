import { key, type NumberedKind, numberedKinds, numberNames, numbers } from '../names.ts'
import { type Results, tableOf } from '../results.ts'
import { estimateOf, hasVariant, meanOf, type Runs } from '../series.ts'
import type { Estimate } from '../statistics.ts'
import { frame, render } from './charts.ts'
import { table } from './markdown.ts'

/** The name of the files, without what follows the point. */
export const byNumberFile = 'by-number'

const kinds = Object.keys(numberedKinds) as NumberedKind[]

/** Whether everything was measured that the chart shows. */
export function hasNumbers(results: Results): boolean {
  const runs = results[numberNames.table] ?? []
  return kinds.every((kind) => hasVariant(runs, key(numberNames.scenario(kind, 1), numberNames.made)))
}

interface Line {
  readonly name: string
  readonly kind: NumberedKind
  readonly measured: string
  readonly color: string
  readonly isDashed?: boolean
}

const colors: Readonly<Record<NumberedKind, string>> = {
  origins: '#2f6f4f',
  patterns: '#3b6ea8',
  rules: '#8a5aa8',
  routes: '#b8860b',
}
const peers = { cors: '#e08e45', '@fastify/cors (its hook)': '#c0504d' }
const line = (kind: NumberedKind, measured: string): Line => ({ name: kind, kind, measured, color: colors[kind] })

/** Four pictures in one: each has both axes by powers of ten. */
const pictures: readonly { readonly title: string; readonly lines: readonly Line[] }[] = [
  {
    title: 'decide (ns)',
    lines: (['origins', 'patterns', 'rules'] as const).map((kind) => line(kind, numberNames.decide)),
  },
  {
    title: 'a whole request (ns)',
    lines: [
      ...(['origins', 'patterns', 'rules'] as const).map((kind) => line(kind, '@cors/node')),
      line('routes', numberNames.actual('@cors/fastify')),
      { ...line('routes', numberNames.actual('no CORS')), name: 'routes, no CORS', isDashed: true },
      ...Object.entries(peers).map(
        ([peer, color]): Line => ({ name: `origins, ${peer}`, kind: 'origins', measured: peer, color }),
      ),
    ],
  },
  {
    title: 'to make it (ms)',
    lines: [
      ...kinds.map((kind) => line(kind, numberNames.made)),
      { ...line('routes', numberNames.started), name: 'routes, no CORS', isDashed: true },
    ],
  },
  { title: 'to keep one (bytes)', lines: kinds.map((kind) => line(kind, numberNames.kept)) },
]

const title = 'Cost by number of origins, wildcard patterns, rules by origin and routes (logarithmic, less is better)'

export function byNumberChart(results: Results, machine: string): string {
  const runs = tableOf(results, numberNames.table)
  const isRight = (index: number): boolean => index % 2 === 1
  const place = (index: number): object => ({
    [isRight(index) ? 'right' : 'left']: 20,
    top: index < 2 ? 95 : 445,
    width: 415,
    height: 270,
    containLabel: true,
  })
  const option = {
    ...frame(title, machine),
    title: [
      { text: title, subtext: machine, textStyle: { fontSize: 15 }, subtextStyle: { fontSize: 10 } },
      ...pictures.map(({ title: text }, index) => ({
        text,
        textStyle: { fontSize: 12 },
        left: isRight(index) ? 480 : 20,
        top: index < 2 ? 68 : 418,
      })),
    ],
    legend: { bottom: 0, itemGap: 18, itemWidth: 24 },
    grid: pictures.map((_, index) => place(index)),
    xAxis: pictures.map((_, gridIndex) => ({
      type: 'log',
      gridIndex,
      min: 1,
      max: 1_000_000,
      axisLabel: { formatter: short },
    })),
    yAxis: pictures.map((_, gridIndex) => ({ type: 'log', gridIndex, min: leastOf, axisLabel: { formatter: short } })),
    series: pictures.flatMap(({ lines }, index) => lines.map((each) => seriesOf(runs, each, index))),
  }
  return render(title, option, 800)
}

function seriesOf(runs: Runs, { name, kind, measured, color, isDashed = false }: Line, index: number): object {
  const points = numbers.flatMap((count) => {
    const variant = key(numberNames.scenario(kind, count), measured)
    return hasVariant(runs, variant) ? [[count, Number(meanOf(runs, variant).toPrecision(3))]] : []
  })
  return {
    type: 'line',
    name,
    data: points.filter(([, value]) => (value as number) > 0),
    xAxisIndex: index,
    yAxisIndex: index,
    symbolSize: 5,
    color,
    lineStyle: { width: 2, type: isDashed ? 'dashed' : 'solid' },
  }
}

/** The power of ten below what is shown. */
function leastOf({ min }: { readonly min: number }): number {
  return 10 ** Math.floor(Math.log10(min))
}

function short(value: number): string {
  if (value >= 1e6) return `${value / 1e6} M`
  return value >= 1000 ? `${value / 1000} k` : String(value)
}

const text = `Each row is a process of its own: so many exact origins (\`https://app7.example.com\`), wildcard patterns (\`https://*.tenant7.example.com\`), rules by origin (one exact origin each), or routes of Fastify with a policy on each. Another one asks with each request. Times are nanoseconds, with the interval in which they are with a confidence of 95 % where several processes measured them; _bytes of each_ is what the policy keeps besides the strings and options that it was made of, from a thousand on, below which it is not told from what else is alive.

The peers look through their list of origins, and have neither a list of patterns (but of RegExps) nor rules nor policies of routes with preflights; on routes, \`@fastify/cors\` has one policy for all, as \`@cors/fastify\` has in the column that says so. Routes end at 100,000, the peer and what is to be compared with it at 10,000, since what Fastify itself takes to start (_milliseconds to start, no CORS_) grows with the square of their number: a million would take more than half an hour before anything of ours. To make and to keep routes is what Fastify takes more with \`@cors/fastify\` and a policy on each than with neither.`

/** The page of its own that has the chart and the tables. */
export function renderByNumber(results: Results, machine: string): string {
  const runs = tableOf(results, numberNames.table)
  return [
    '# Cost by number',
    machine,
    `![${title}](${byNumberFile}.svg)`,
    text,
    ...kinds.flatMap((kind) => [`## ${kind[0]?.toUpperCase()}${kind.slice(1)}`, tableOfKind(runs, kind)]),
  ].join('\n\n')
}

function tableOfKind(runs: Runs, kind: NumberedKind): string {
  const own = new Set(runs.flatMap((series) => Object.keys(series)).filter((name) => name.startsWith(`${kind}: `)))
  const measures = [...new Set([...own].map((name) => name.split(' | ')[1] as string))]
  const rows = numbers.flatMap((count) => {
    const cells = measures.map((measured) => {
      const name = key(numberNames.scenario(kind, count), measured)
      return hasVariant(runs, name) ? showCell(estimateOf(runs, name)) : ''
    })
    return cells.some((cell) => cell !== '') ? [[count.toLocaleString('en'), ...cells]] : []
  })
  return table([kind, ...measures], rows)
}

function showCell({ value, low, high }: Estimate): string {
  return Number.isFinite(high) ? `${showValue(value)} (${showValue(low)} to ${showValue(high)})` : showValue(value)
}

function showValue(value: number): string {
  return value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en')
}
