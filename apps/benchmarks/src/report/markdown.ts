import { frameworkNames } from '../names.ts'
import { type Results, suiteOf } from '../results.ts'
import { medianOf, ratioOf, type Series } from '../series.ts'
import type { Figure } from './figures.ts'

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'))
  return [line(head), line(rule), ...rows.map(line)].join('\n')
}

export function figureTable(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, target, measured, isReached }) => [
    what,
    target,
    measured,
    isReached ? 'reached' : '**missed**',
  ])
  return table(['figure', 'target', 'measured', ''], rows)
}

/** Scenarios down, variants across, each with its ratio to `base`. */
export function matrix(series: Series, base: string): string {
  const [scenarios, variants] = axesOf(series)
  const rows = scenarios.map((scenario) => [
    scenario,
    ...variants.map((variant) => {
      const name = `${scenario} | ${variant}`
      if (series[name] === undefined) return ''
      const time = showNanoseconds(medianOf(series, name))
      return variant === base ? time : `${time} (${ratioOf(series, name, `${scenario} | ${base}`).toFixed(2)} ×)`
    }),
  ])
  return table(['', ...variants], rows)
}

/** The scenarios and the variants of a suite, in the order in which they were first named. */
export function axesOf(series: Series): [scenarios: string[], variants: string[]] {
  const parts = Object.keys(series).map((name) => name.split(' | ') as [string, string])
  return [[...new Set(parts.map(([scenario]) => scenario))], [...new Set(parts.map(([, variant]) => variant))]]
}

export function showNanoseconds(value: number): string {
  return value < 100 ? `${value.toFixed(1)} ns` : `${Math.round(value).toLocaleString('en')} ns`
}

function socketTable(sockets: Results['sockets']): string {
  const rows = Object.entries(sockets).map(([framework, series]) => {
    const { title, peer, ours } = frameworkNames[framework] ?? { title: framework, peer: 'peer', ours: 'ours' }
    const cell = (name: string): string =>
      `${medianOf(series, name).toFixed(1)} µs (${ratioOf(series, name, 'none').toFixed(3)} ×)`
    const hand = series.hand === undefined ? '' : cell('hand')
    return [
      title,
      `${medianOf(series, 'none').toFixed(1)} µs`,
      hand,
      `${peer}: ${cell('peer')}`,
      `${ours}: ${cell('ours')}`,
    ]
  })
  return table(['', 'without CORS', 'two headers set by hand', 'peer', 'ours'], rows)
}

const sections: readonly (readonly [suite: string, title: string, base: string, text: string])[] = [
  ['node', 'A request on node:http objects', '@cors/node', 'To the end of the response, without a socket.'],
  ['fastify', 'A whole Fastify request', '@cors/fastify', '`app.routing(request, response)`, without a socket.'],
  ['koa', 'A whole Koa request', '@cors/koa', '`app.callback()(request, response)`, without a socket.'],
  ['hono', 'A whole Hono request', '@cors/hono', '`app.fetch(request)`.'],
  ['h3', 'A whole h3 request', '@cors/h3', '`app.fetch(request)`.'],
  ['elysia', 'A whole Elysia request', '@cors/elysia', '`app.fetch(request)`, on Node.'],
  [
    'growth',
    'Many exact origins, without scans',
    '@cors/node',
    "By the number of origins in the list. The hand-written handler has them in a `Set`: what it takes more at 100,000 is the time of the memory, which is no longer that of the processor's caches.",
  ],
  [
    'scans',
    'Many exact origins, against the peers',
    '@cors/node',
    'By the number of origins in the list, and which of them asks.',
  ],
  ['patterns', 'Many wildcard patterns', '@cors/node', 'Patterns such as `https://*.tenant7.example.com`.'],
  ['adversarial', 'Adversarial preflights', '@cors/node', 'With one exact origin and two wildcards in the list.'],
]

/** The whole report. */
export function renderReport(
  results: Results,
  figures: readonly Figure[],
  machine: string,
  charts: readonly string[],
): string {
  const decideRows = Object.keys(suiteOf(results, 'decide')).map((name) => [
    name,
    showNanoseconds(medianOf(suiteOf(results, 'decide'), name)),
  ])
  const missed = figures.filter(({ isReached }) => !isReached).length
  return [
    '# Benchmark results',
    machine,
    'Medians of interleaved rounds. A ratio is the median of the ratios of each round. Ratios in brackets are to our column, or to the server without CORS.',
    ...charts.map((file) => `![${file.replace('.svg', '').replaceAll('-', ' ')}](${file})`),
    `## Figures\n\n${figures.length - missed} of ${figures.length} are reached.`,
    figureTable(figures),
    '## CPU time of the server process\n\nUser and system time of a whole request over a real, kept-alive socket: an actual request from an allowed origin.',
    socketTable(results.sockets),
    ...sections.flatMap(([suite, title, base, text]) => [
      `## ${title}\n\n${text}`,
      matrix(suiteOf(results, suite), base),
    ]),
    '## `decide` alone',
    table(['', 'time'], decideRows),
  ].join('\n\n')
}
