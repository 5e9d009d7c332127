import { monitorEventLoopDelay } from 'node:perf_hooks'

/** What a server tells of its process. */
export interface Health {
  /** The heap after a collection, and what it holds outside of itself, in bytes. */
  readonly alive: number
  readonly rss: number
  /** How many of what keeps a process alive, by type. */
  readonly resources: Readonly<Record<string, number>>
  /** How late the event loop was at most since the last time, in milliseconds; what the machine gave to others counts as well. */
  readonly delay: number
  /** How long it computed at most without a turn of the event loop, in milliseconds: what the machine gave to others does not count. */
  readonly busy: number
  /** Unhandled rejections, uncaught exceptions and warnings, each once. */
  readonly accidents: readonly string[]
}

const interval = 50
/** Not of the application: what Node thinks of the code of packages. */
const harmless = new Set(['DeprecationWarning', 'ExperimentalWarning'])
const mostAccidents = 20

/** Watches the process that it is in. */
export class Watch {
  readonly #accidents: string[] = []
  readonly #delay = monitorEventLoopDelay({ resolution: 10 })
  readonly #timer: NodeJS.Timeout
  #busy = 0
  #turn: readonly [at: number, computed: number] = [performance.now(), computed()]

  constructor() {
    process.on('unhandledRejection', (reason) => this.#note('unhandled rejection', reason))
    process.on('uncaughtException', (error) => this.#note('uncaught exception', error))
    process.on('warning', (warning) => {
      if (!harmless.has(warning.name)) this.#note('warning', warning)
    })
    this.#delay.enable()
    this.#timer = setInterval(() => this.#measure(), interval)
  }

  #note(kind: string, what: unknown): void {
    const text = what instanceof Error ? (what.stack ?? String(what)) : String(what)
    const accident = `${kind}: ${text}`
    if (this.#accidents.length < mostAccidents && !this.#accidents.includes(accident)) this.#accidents.push(accident)
  }

  #measure(): void {
    const [at, before] = this.#turn
    this.#turn = [performance.now(), computed()]
    const late = this.#turn[0] - at - interval
    this.#busy = Math.max(this.#busy, Math.min(late, this.#turn[1] - before))
  }

  read(): Health {
    // Before the collection, which takes its time.
    this.#measure()
    const { max } = this.#delay
    const busy = this.#busy
    const { gc } = globalThis
    if (gc === undefined) throw new Error('run it with --expose-gc')
    // Twice: what finalizers let go of is free after the second.
    gc()
    gc()
    this.#delay.reset()
    this.#busy = 0
    this.#turn = [performance.now(), computed()]
    const { heapUsed, external, rss } = process.memoryUsage()
    const resources = countResources()
    return { alive: heapUsed + external, rss, resources, delay: max / 1e6, busy, accidents: [...this.#accidents] }
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#delay.disable()
  }
}

/** The CPU time of this thread, or where Node cannot tell it of the process, in milliseconds. */
function computed(): number {
  const { user, system } = process.threadCpuUsage?.() ?? process.cpuUsage()
  return (user + system) / 1000
}

function countResources(): Record<string, number> {
  const counts = new Map<string, number>()
  for (const type of process.getActiveResourcesInfo()) counts.set(type, (counts.get(type) ?? 0) + 1)
  return Object.fromEntries(counts)
}
