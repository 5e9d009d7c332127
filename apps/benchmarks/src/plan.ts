import { frameworkNames, numberedKinds, numberNames, numbers } from './names.ts'
import { runSuite } from './objects/run.ts'
import { overSockets } from './results.ts'
import type { Task } from './schedule.ts'
import type { Series } from './series.ts'
import { type Load, runFramework } from './sockets/run.ts'

/**
 * How much one process of a suite does, and in every how many passes. Where many origins ask in turn there are so many batches that each of
 * a thousand asks several times in a round: a server goes through its own list, and none that has just been through that of another library.
 */
interface Share {
  readonly rounds: number
  readonly batches: number
  readonly every?: number
}

const suites: Readonly<Record<string, Share>> = {
  node: { rounds: 8, batches: 8 },
  adversarial: { rounds: 3, batches: 5 },
  growth: { rounds: 5, batches: 24 },
  'scans:short': { rounds: 6, batches: 24 },
  'scans:long': { rounds: 2, batches: 3, every: 2 },
  patterns: { rounds: 8, batches: 8 },
  decide: { rounds: 8, batches: 10 },
  fastify: { rounds: 8, batches: 6 },
  express: { rounds: 4, batches: 5 },
  koa: { rounds: 6, batches: 6 },
  'nest-express': { rounds: 4, batches: 4 },
  'nest-fastify': { rounds: 5, batches: 5 },
  hono: { rounds: 5, batches: 5 },
  h3: { rounds: 5, batches: 5 },
  elysia: { rounds: 5, batches: 5 },
  resolver: { rounds: 15, batches: 10 },
  shadow: { rounds: 30, batches: 10 },
  channel: { rounds: 30, batches: 10 },
  million: { rounds: 4, batches: 8 },
  size: { rounds: 1, batches: 1 },
  tenants: { rounds: 4, batches: 8 },
  bundle: { rounds: 1, batches: 1 },
}

const load: Load = { rounds: 5, amount: 800, warmUp: 14_000 }
const nextLoad: Load = { rounds: 3, amount: 250, warmUp: 1500 }
const quickLoad: Load = { rounds: 2, amount: 600, warmUp: 1000 }

/** Everything that is measured. */
export function createTasks(quick: boolean): readonly Task[] {
  const objects = Object.entries(suites).map(([suite, { rounds, batches, every = 1 }]): Task => {
    // What stands before the colon is one table.
    const [table = suite] = suite.split(':')
    const share = { rounds: quick ? Math.ceil(rounds / 3) : rounds, batches }
    return { table, title: `${suite}, without sockets`, every, run: (pass) => runSuite(suite, { ...share, pass }) }
  })
  const servers = Object.entries(frameworkNames).map(([framework, { title }]): Task => {
    const isNext = framework.startsWith('next')
    const share = isNext ? nextLoad : quick ? quickLoad : load
    return {
      table: overSockets(framework),
      title: `${title}, over sockets`,
      every: isNext || framework.endsWith('routes') ? 2 : 1,
      run: (pass) => runFramework(framework, share, pass),
    }
  })
  return [...objects, ...servers, ...byNumber(quick)]
}

/** A table and a chart of their own: each number in a process of its own, in every how many passes. */
const numbersEvery = 6
const numberShare = { rounds: 4, batches: 6 }
/** Up to there a look is quick. */
const mostQuick = 1000

function byNumber(quick: boolean): Task[] {
  const { table } = numberNames
  return Object.entries(numberedKinds).flatMap(([kind, most]) =>
    numbers
      .filter((count) => count <= (quick ? mostQuick : most))
      .map((count): Task => {
        const run = (pass: number): Promise<Series> => runSuite(`${table}:${kind}:${count}`, { ...numberShare, pass })
        return { table, title: `${table}: ${kind}, ${count.toLocaleString('en')}`, every: numbersEvery, run }
      }),
  )
}
