import { loadavg } from 'node:os'
import { show } from './judge.ts'
import type { Plan } from './plan.ts'
import type { Soak } from './soak.ts'

export interface Run {
  readonly soaks: readonly Soak[]
  readonly machine: string
  readonly plan: Plan
  readonly seed: number
  readonly rounds: number
  readonly minutes: number
}

const introduction = `Each adapter has a server in a process of its own, with a constant policy of 1,000 origins and 1,000 wildcards with another one in its shadow, one that is swapped every second (and is offered a wrong one as often), a resolver that builds options or fails, an allowlist over a database that is slow, hangs, fails and answers rubbish by turns, one for everyone, and none. In each round every server has the traffic for a while: autocannon with kept, pipelined and renewed connections and requests of every kind, hostile ones among them; clients that leave, dawdle or send nonsense; and requests over sockets of their own, whose answers are compared with what has to come.`

const bounds = `A run fails, at once, with an answer that should not be, a grant for a hostile origin or for a tenant that was removed too long ago, a 5xx that no handler threw, an unhandled rejection, an uncaught exception, a warning of the process, a swap that takes what is wrong, more lines in the log than are due, or one turn of the event loop that computes for more than a second; and at its end with memory that grows by more than 4 bytes a request, with a confidence of 95 %, and 1 MiB in all (the least that can be kept of a request is a slot of a table, 4 or 8 bytes), resident memory that grows by more than 128 MiB, anything that keeps the process alive and did not before the load, or a process that does not end by itself with code 0.`

/** What a run has shown, as Markdown. */
export function renderReport({ soaks, machine, plan, seed, rounds, minutes }: Run): string {
  const faults = soaks.flatMap(({ name, counts }) => counts.faults.map((fault) => `- ${name}: ${fault}`))
  const total = soaks.reduce((sum, { counts }) => sum + counts.requests, 0)
  return [
    '# Soak',
    machine,
    `The plan "${plan.name}": ${rounds} rounds of ${plan.phase} seconds a server, ${minutes.toFixed(0)} minutes, ${total.toLocaleString('en')} requests, seed ${seed}. ${faults.length === 0 ? '**No faults.**' : `**${faults.length} faults:**`}`,
    ...faults,
    `Load average at the end ${loadavg()
      .map((each) => each.toFixed(1))
      .join(
        ', ',
      )}: more than there are cores means that the machine had other work, which makes rates and the times by the clock worthless, and nothing else.`,
    introduction,
    bounds,
    '## Answers',
    'Counted from autocannon, except those that were compared. *Renewed* connections hide every other answer from it, and are not counted.',
    table(
      [
        '',
        'requests',
        'statuses',
        'granted',
        '`*`',
        'without a grant',
        'compared',
        'of those, tenants granted / denied',
        'abuses',
        'faults',
      ],
      soaks.map(answerRow),
    ),
    '## Processes',
    'Alive is the heap after a collection, with what it holds outside. The slope is the median of the slopes between any two samples after the warm-up, the first 40 % of the rounds. *Computed* is the longest turn of the event loop by the CPU time of its thread; *late* is the same by the clock, with what the machine gave to others.',
    table(
      [
        '',
        'alive, after warm-up → end',
        'bytes a request',
        'resident, after warm-up → end',
        'computed',
        'late',
        'log lines',
        'swaps, refused',
        'after the load',
      ],
      soaks.map(processRow),
    ),
  ].join('\n\n')
}

function answerRow({ name, counts }: Soak): string[] {
  const statuses = [...counts.statuses]
    .toSorted(([a], [b]) => a - b)
    .map(([status, count]) => `${status}: ${number(count)}`)
  return [
    `\`${name}\``,
    number(counts.requests),
    statuses.join(', '),
    number(counts.granted),
    number(counts.open),
    number(counts.ungranted),
    number(counts.compared),
    `${number(counts.tenantGrants)} / ${number(counts.tenantDenials)}`,
    number(counts.aborted),
    number(counts.faults.length),
  ]
}

function processRow({ name, samples, memory, busy, delay, lines, swaps, refused, end }: Soak): string[] {
  const first = samples[Math.floor(samples.length * 0.4)]
  const last = samples.at(-1)
  return [
    `\`${name}\``,
    `${show(first?.alive ?? 0)} → ${show(last?.alive ?? 0)}`,
    memory.slope.toFixed(2),
    `${show(first?.rss ?? 0)} → ${show(last?.rss ?? 0)}`,
    `${busy.toFixed(0)} ms`,
    `${delay.toFixed(0)} ms`,
    number(lines),
    `${number(swaps)}, ${number(refused)}`,
    end,
  ]
}

function number(value: number): string {
  return value.toLocaleString('en')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n')
}
