import { commonNames, frameworkNames, inBytes, inInstructions, isInBytes, key, sizeNames } from '../names.ts'
import { overSockets, type Results, tableOf } from '../results.ts'
import { estimateOf, hasVariant, meanOf, type Runs, ratioOf } from '../series.ts'
import type { Verdict } from '../verdict.ts'
import { type Figure, showEstimate } from './figures.ts'
import { sections } from './sections.ts'

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'))
  return [line(head), line(rule), ...rows.map(line)].join('\n')
}

function figureTable(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, target, measured, limit, verdict }) => [
    what,
    target,
    measured,
    limit,
    verdict === 'reached' ? verdict : `**${verdict}**`,
  ])
  return table(['figure', 'target', 'measured', 'limit', ''], rows)
}

/** Scenarios down, variants across, each with its ratio to `base`, and what it allocates. */
function matrix(runs: Runs, base: string): string {
  const [scenarios, variants] = axesOf(runs)
  const rows = scenarios.map((scenario) => [
    scenario,
    ...variants.map((variant) => {
      const name = key(scenario, variant)
      if (!hasVariant(runs, name)) return ''
      const time = `${showNanoseconds(meanOf(runs, name))}${showBytes(runs, name)}`
      return variant === base ? time : `${time}, ${showEstimate(ratioOf(runs, name, key(scenario, base)), '×')}`
    }),
  ])
  return table(['', ...variants], rows)
}

function showBytes(runs: Runs, name: string): string {
  const counted = inBytes(name)
  return hasVariant(runs, counted) ? ` (${Math.round(meanOf(runs, counted)).toLocaleString('en')} B)` : ''
}

/** The scenarios and the variants of a table, in the order in which they were first named. */
function axesOf(runs: Runs): [scenarios: string[], variants: string[]] {
  const names = runs.flatMap((series) => Object.keys(series)).filter((name) => !isInBytes(name))
  const parts = names.map((name) => name.split(' | ') as [string, string])
  return [[...new Set(parts.map(([scenario]) => scenario))], [...new Set(parts.map(([, variant]) => variant))]]
}

function showNanoseconds(value: number): string {
  return value < 100 ? `${value.toFixed(1)} ns` : `${Math.round(value).toLocaleString('en')} ns`
}

/** Servers down, variants across: microseconds, and the ratio to the server without CORS, or where that answers otherwise to the peer. */
function serverTable(results: Results, scenario: string, unit: string): string {
  const rows = Object.entries(frameworkNames).flatMap(([framework, { title, peer, ours }]) => {
    const runs = results[overSockets(framework)] ?? []
    const has = (variant: string): boolean => hasVariant(runs, key(scenario, variant))
    const base = has('none') ? 'none' : 'peer'
    const cell = (variant: string, name: string): string => {
      if (!has(variant)) return ''
      const value = `${name}${meanOf(runs, key(scenario, variant)).toFixed(1)} ${unit}`
      if (variant === base) return value
      return `${value}, ${showEstimate(ratioOf(runs, key(scenario, variant), key(scenario, base)), '×')}`
    }
    if (!has('ours')) return []
    const byHand = [cell('hand', ''), cell('protected', '')]
    return [[title, cell('none', ''), ...byHand, cell('peer', `${peer}: `), cell('ours', `${ours}: `)]]
  })
  const columns = ['without CORS', 'two headers set by hand', 'by hand, protected', 'peer', 'ours']
  return rows.length === 0 ? '' : table([scenario, ...columns], rows)
}

function serverTables(results: Results): readonly string[] {
  return Object.values(commonNames)
    .flatMap((scenario) => [
      serverTable(results, scenario, 'µs'),
      serverTable(results, inInstructions(scenario), 'instructions'),
    ])
    .filter((text) => text !== '')
}

/** What a policy of a million origins takes, besides the strings. */
function sizeTable(results: Results): string {
  const runs = tableOf(results, 'size')
  const row = (name: string, unit: string): string[] => [name, showEstimate(estimateOf(runs, name), unit)]
  return table(['', ''], [row(sizeNames.seconds, 's'), row(sizeNames.made, 'bytes'), row(sizeNames.used, 'bytes')])
}

/** How many figures came out how: `31 reached, 2 missed, 5 not told`. */
export function countVerdicts(figures: readonly Figure[]): string {
  const verdicts: readonly Verdict[] = ['reached', 'missed', 'not told']
  return verdicts.map((each) => `${figures.filter(({ verdict }) => verdict === each).length} ${each}`).join(', ')
}

const introduction = `Each value is the mean over processes of the median of their rounds. A ratio is the median of the ratios of each round of a process, and the geometric mean over processes; in brackets its interval, in which it is with a confidence of 95 %. A figure whose target is inside of its interval is _not told_: neither reached nor missed. A limit is what the same work takes without us, by hand and for one policy alone: with Vary and the CORS headers kept from handlers (_by hand, protected_), decided and written as one list (_by hand, one list_), looked up in a set of as many origins (_hand-written_), of a server process these two headers by hand, protected where its handlers set headers before they write a head, and of a bundle the code without any message. Ratios of a table are to our column, or to the server without CORS. In parentheses stands what a request allocates, Node's objects and the response included, which is the same on every machine with the same V8.`

/** The whole report. */
export function renderReport(
  results: Results,
  figures: readonly Figure[],
  machine: string,
  charts: readonly string[],
): string {
  const decide = tableOf(results, 'decide')
  const decideRows = axesOf(decide)[0].map((name) => [
    name,
    showNanoseconds(meanOf(decide, name)),
    `${Math.round(meanOf(decide, inBytes(name)))} B`,
  ])
  return [
    '# Benchmark results',
    machine,
    introduction,
    'What one to a million origins, patterns, rules and routes cost: [by number](by-number.md).',
    ...charts.map((file) => `![${file.replace('.svg', '').replaceAll('-', ' ')}](${file})`),
    `## Figures\n\n${countVerdicts(figures)}.`,
    figureTable(figures),
    '## The server process\n\nUser and system time of a whole request over a real, kept-alive socket; instructions where the machine counts them.',
    ...serverTables(results),
    ...sections.flatMap(([name, title, base, text]) => [
      `## ${title}\n\n${text}`,
      matrix(tableOf(results, name), base),
    ]),
    '## To make a policy of a million origins\n\nBesides the strings, which stay in the list that the policy was made of.',
    sizeTable(results),
    '## `decide` alone',
    table(['', 'time', 'allocated'], decideRows),
  ].join('\n\n')
}
