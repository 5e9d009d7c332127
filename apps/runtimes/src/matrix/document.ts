import { cpus, release, totalmem, type } from 'node:os'
import { commit } from '../../../../scripts/results.ts'
import { type ApplicationName, applications } from '../catalogue.ts'
import { runtimes } from '../runtimes/catalogue.ts'
import type { Cell } from './cell.ts'

/** Why a cell is empty. */
export const elsewhere = 'Where there is `–`, the framework needs a server of Node, which workers are not.'

/** The matrix: an application in each line, a runtime in each column, and how many rows of the table hold. */
export function matrixOf(cells: readonly Cell[], absent: ReadonlyMap<string, string> = new Map()): string {
  const head = ['', ...runtimes.map(({ title }) => title)]
  const lines = (Object.keys(applications) as ApplicationName[]).map((name) => [
    applications[name].title,
    ...runtimes.map(({ title, runs }) => {
      if (runs === 'workers' && applications[name].kind === 'node') return '–'
      if (absent.has(title)) return 'absent'
      return textOf(cells.find((cell) => cell.runtime.title === title && cell.application === name))
    }),
  ])
  const rule = ['---', ...runtimes.map(() => '---:')]
  return [head, rule, ...lines].map((line) => `| ${line.join(' | ')} |`).join('\n')
}

function textOf(cell: Cell | undefined): string {
  if (cell === undefined) return 'not tried'
  const { result } = cell
  if (typeof result === 'string') return '**does not start**'
  const { passed, failed, excepted } = result
  if (failed > 0) return `**${failed} fail**`
  return excepted === 0 ? String(passed) : `${passed} + ${excepted}`
}

/** The whole of docs/runtimes.md. */
export function documentOf(cells: readonly Cell[], versions: ReadonlyMap<string, string>): string {
  return `# Runtimes

What \`npm run test:runtimes\` found: it starts each application on each runtime, and sends every row of the conformance table to it over a socket.
A cell says how many rows hold, and after \`+\` how many are exceptions, which are checked to occur still. ${elsewhere}

${machine()} · ${runtimes.map(({ title }) => `${title.split(' ')[0]} ${versions.get(title)}`).join(', ')}

${matrixOf(cells)}

\`@cors/next\` is not among them: Next.js brings a server of its own, and runs on Node. Its tests send the same rows to a built Next.js, and [its page](../packages/next/README.md#exceptions) has its exceptions.

On Bun and Deno, \`@cors/fetch\` and the adapters of Hono, h3 and Elysia are served by \`Bun.serve\` and \`Deno.serve\`, all others by what these runtimes have of node:http. On Node, that of Hono serves them.

Exceptions:

${exceptionsIn(cells)}

On workerd, a resolver of \`withCors\` sees \`env\` and \`ctx\`: that is checked in two workers with different environments.

Deno and Bun run what \`node_modules\` has; Node 26 of npm also needs Debian's package \`libatomic1\`. Each runtime comes from npm, at the version above.
`
}

function machine(): string {
  const cores = cpus()
  const date = new Date().toISOString().slice(0, 10)
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${date} · commit ${commit} · ${cores[0]?.model.trim()}, ${cores.length} cores, ${memory} GiB · ${type()} ${release()} ${process.arch}`
}

/** Each reason once, with where it occurs. */
function exceptionsIn(cells: readonly Cell[]): string {
  const places = new Map<string, { rows: Set<string>; titles: Set<string>; runtimes: Set<string> }>()
  for (const { runtime, application, result } of cells) {
    if (typeof result === 'string') continue
    for (const { id, rule, exception, outcome } of result.results) {
      if (outcome !== 'excepted' || exception === undefined) continue
      const place = places.get(exception) ?? { rows: new Set(), titles: new Set(), runtimes: new Set() }
      place.rows.add(`\`${id}\` (rule ${rule})`)
      place.titles.add(applications[application].title)
      place.runtimes.add(runtime.title)
      places.set(exception, place)
    }
  }
  if (places.size === 0) return '- none'
  return [...places]
    .map(([reason, { rows, titles, runtimes: where }]) => {
      const on = where.size === runtimes.length ? 'every runtime' : [...where].join(', ')
      return `- ${[...titles].join('; ')}, on ${on}: ${reason}. ${[...rows].join(', ')}.`
    })
    .join('\n')
}
