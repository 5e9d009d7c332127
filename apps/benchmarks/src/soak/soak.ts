import { setTimeout as pause } from 'node:timers/promises'
import { createRandom, type Random } from '../../../../scripts/random.ts'
import { abuse } from './abuse.ts'
import { Counts } from './counts.ts'
import { judgeBusy, judgeLines, judgeMemory, leftOver, type MemoryVerdict, type Sample } from './judge.ts'
import { policyNames } from './names.ts'
import { compareAll } from './probes.ts'
import { ServerProcess } from './process.ts'
import type { SourceState } from './server/sources.ts'
import type { Health } from './server/watch.ts'
import type { Manner } from './traffic.ts'
import { fill, send } from './traffic.ts'
import type { Traits } from './traits.ts'

type Told = Health & { readonly lines: number }

/** How long a server may take until nothing of the load is left, and until it ends, in milliseconds. */
const patience = 20_000
/** How many clients misbehave at a time. */
const abusers = 3

/** One server under load: what was seen of it. */
export class Soak {
  readonly name: string
  readonly counts: Counts = new Counts()
  readonly samples: Sample[] = []
  delay = 0
  busy = 0
  lines = 0
  swaps = 0
  refused = 0
  /** What was left of the load, and how it ended. */
  end = 'not seen'
  readonly #traits: Traits
  readonly #server: ServerProcess
  readonly #random: Random
  readonly #started: number = performance.now()
  #base: Health['resources'] = {}

  private constructor(name: string, traits: Traits, server: ServerProcess, random: Random) {
    this.name = name
    this.#traits = traits
    this.#server = server
    this.#random = random
  }

  static async start(name: string, traits: Traits, seed: number): Promise<Soak> {
    const server = await ServerProcess.start(name, seed)
    const soak = new Soak(name, traits, server, createRandom(seed))
    const base = (await server.ask<Told>('health')).resources
    soak.#base = base
    return soak
  }

  /** Fills what is bounded, so that what grows afterwards is not. */
  async warmUp(): Promise<void> {
    await fill(this.#server.port, this.#traits, this.#random, this.counts)
    await this.#look()
  }

  get memory(): MemoryVerdict {
    return judgeMemory(this.samples)
  }

  /** A phase: every load at once, and then a look at the process. */
  async load(manner: Manner, seconds: number): Promise<void> {
    const { port } = this.#server
    const { prefix } = this.#traits
    const target = {
      port,
      prefix,
      random: this.#random,
      counts: this.counts,
      until: performance.now() + seconds * 1000,
    }
    const probe = { ...target, traits: this.#traits, state: () => this.#server.ask<SourceState>('state') }
    const traffic = (['kept', 'tenants', manner] as const).map((each) =>
      send(port, this.#traits, each, seconds, this.#random, this.counts),
    )
    const abuses = Array.from({ length: abusers }, () => abuse(target))
    try {
      await Promise.all([...traffic, ...abuses, this.#probeUntil(probe)])
      await this.#look()
    } catch (error) {
      // It has not answered, or is gone.
      this.counts.fault(String(error))
    }
  }

  async #probeUntil(target: Parameters<typeof compareAll>[0] & { readonly until: number }): Promise<void> {
    do await compareAll(target)
    while (performance.now() < target.until)
  }

  async #look(): Promise<void> {
    const { alive, rss, delay, busy, accidents, lines } = await this.#server.ask<Told>('health')
    const { generation, refused, faults } = await this.#server.ask<SourceState>('state')
    this.samples.push({ requests: this.counts.requests, alive, rss })
    this.delay = Math.max(this.delay, delay)
    this.busy = Math.max(this.busy, busy)
    Object.assign(this, { lines, swaps: generation, refused })
    const minutes = (performance.now() - this.#started) / 60_000
    const own = accidents.filter((accident) => this.#traits.ownAccident?.test(accident) !== true)
    const found = [...own, ...faults, ...judgeBusy(busy), ...judgeLines(lines, policyNames.length, minutes)]
    for (const fault of found) this.counts.fault(fault)
  }

  /** The load is over: nothing may be left of it, and the process has to end by itself. */
  async finish(): Promise<void> {
    try {
      await this.#server.ask('calm')
      const left = await this.#settle()
      if (left.length > 0) this.counts.fault(`after the load: ${left.join(', ')}`)
      await this.#look()
      for (const fault of this.memory.faults) this.counts.fault(fault)
      // Of one phase it would say little: on a machine with other work, a slow server may have none of it.
      for (const [manner, answered] of this.counts.manners) {
        if (answered === 0) this.counts.fault(`not one answer to what was sent ${manner}`)
      }
      this.end = await this.#close(left)
    } catch (error) {
      this.counts.fault(String(error))
    }
  }

  async #close(left: readonly string[]): Promise<string> {
    const code = await this.#server.close(patience)
    if (code === undefined) this.counts.fault('it did not end when it was closed')
    else if (code !== 0) this.counts.fault(`it ended with ${code}: ${this.#server.errors}`)
    return `${left.length > 0 ? left.join(', ') : 'at its base'}, ended with ${code}`
  }

  async #settle(): Promise<string[]> {
    const until = performance.now() + patience
    let left: string[] = []
    do {
      left = leftOver(this.#base, (await this.#server.ask<Told>('health')).resources)
      if (left.length === 0) return []
      await pause(250)
    } while (performance.now() < until)
    return left
  }

  kill(): void {
    this.#server.kill()
  }
}
