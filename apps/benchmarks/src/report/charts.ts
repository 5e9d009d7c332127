import * as echarts from 'echarts'
import { commonNames, costNames, frameworkNames, key, originCounts, scenarioNames } from '../names.ts'
import { commonScenarios } from '../objects/requests.ts'
import { overSockets, type Results, tableOf } from '../results.ts'
import { hasVariant, meanOf } from '../series.ts'

const colors = ['#b0b7c3', '#8d99ae', '#e08e45', '#2f6f4f']

/** The charts, by the name of their files. */
export function renderCharts(results: Results, machine: string): Readonly<Record<string, string>> {
  return {
    'node-http.svg': nodeChart(results, machine),
    'many-origins.svg': originChart(results, machine),
    'frameworks.svg': frameworkChart(results, machine),
  }
}

function nodeChart(results: Results, machine: string): string {
  const title = 'A request on node:http objects, to the end of the response (ns, less is better)'
  const series = tableOf(results, 'node')
  const variants = ['none', 'hand-written', 'cors', '@cors/node']
  return render(title, {
    ...frame(title, machine),
    xAxis: { type: 'category', data: commonScenarios.map(({ name }) => name) },
    yAxis: { type: 'value' },
    series: variants.map((variant) => ({
      ...bar(variant),
      data: commonScenarios.map(({ name }) => Math.round(meanOf(series, key(name, variant)))),
    })),
  })
}

function originChart(results: Results, machine: string): string {
  const title = 'A request by number of exact origins, a different one each time (ns, logarithmic, less is better)'
  const variants = {
    '@fastify/cors (its hook)': 'scans',
    cors: 'scans',
    'hand-written': 'growth',
    '@cors/node': 'growth',
  }
  const million = (variant: string): number[] => {
    const runs = tableOf(results, 'million')
    const name = key(costNames.million, variant)
    return hasVariant(runs, name) ? [Math.round(meanOf(runs, name))] : []
  }
  return render(title, {
    ...frame(title, machine),
    xAxis: { type: 'category', data: [...originCounts, 1_000_000].map((count) => count.toLocaleString('en')) },
    yAxis: { type: 'log', min: 100 },
    series: Object.entries(variants).map(([variant, table]) => ({
      type: 'line' as const,
      name: variant,
      symbolSize: 8,
      data: [
        ...originCounts.map((count) =>
          Math.round(meanOf(tableOf(results, table), key(scenarioNames.different(count), variant))),
        ),
        ...million(variant),
      ],
    })),
  })
}

function frameworkChart(results: Results, machine: string): string {
  const title = 'CPU time of the server process for a whole request (µs, less is better)'
  // A request of Next takes ten times as long, beside which no other bar could be seen.
  const entries = Object.keys(frameworkNames)
    .filter((framework) => !framework.startsWith('next'))
    .map((framework) => [framework, results[overSockets(framework)] ?? []] as const)
    .filter(([, runs]) => hasVariant(runs, key(commonNames.actual, 'ours')))
  const variants = { none: 'without CORS', hand: 'two headers set by hand', peer: 'peer', ours: '@cors/*' }
  return render(title, {
    ...frame(title, machine),
    xAxis: { type: 'category', data: entries.map(([framework]) => frameworkNames[framework]?.title ?? framework) },
    yAxis: { type: 'value' },
    series: Object.entries(variants).map(([variant, name]) => ({
      ...bar(name),
      data: entries.map(([, runs]) => Number(meanOf(runs, key(commonNames.actual, variant)).toFixed(1))),
    })),
  })
}

export function frame(title: string, machine: string): echarts.EChartsCoreOption {
  return {
    animation: false,
    backgroundColor: '#ffffff',
    color: colors,
    title: { text: title, subtext: machine, textStyle: { fontSize: 15 }, subtextStyle: { fontSize: 10 } },
    legend: { bottom: 0 },
    grid: { left: 20, right: 20, top: 70, bottom: 40, containLabel: true },
  }
}

function bar(name: string): { type: 'bar'; name: string; label: object } {
  return { type: 'bar', name, label: { show: true, position: 'top', fontSize: 10 } }
}

export function render(title: string, option: echarts.EChartsCoreOption, height = 420): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 900, height })
  chart.setOption(option)
  const svg = chart.renderToSVGString()
  chart.dispose()
  // Styles for a pointer serve nobody in a picture; a title serves those who cannot see it.
  return svg.replace(/<style.*?<\/style>\s*/s, '').replace(/(<svg[^>]*>)/, `$1\n<title>${title}</title>`)
}
