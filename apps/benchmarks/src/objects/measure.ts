import { Bench } from 'tinybench'
import { inBytes } from '../names.ts'
import { orderOf, type Series } from '../series.ts'
import { median } from '../statistics.ts'

/** Something to be timed. */
export interface Variant {
  readonly name: string
  /** Requests in a batch. */
  readonly size: number
  /** Makes the requests of a batch, and returns the function that serves them, which alone is timed. */
  readonly prepare: (size: number) => () => unknown
  readonly isAsync?: boolean
}

export interface Effort {
  /** The number of the pass, by which the order of the variants differs. */
  readonly pass: number
  readonly rounds: number
  /** Batches of each variant in a round. */
  readonly batches: number
}

const warmUpRounds = 3

/**
 * Times every variant in every round; a round's value is the median of its batches, in nanoseconds a request. And counts what each allocates,
 * once it is compiled: bytes a request, which no noise of the machine changes.
 */
export async function measure(variants: readonly Variant[], { pass, rounds, batches }: Effort): Promise<Series> {
  const series: Record<string, number[]> = Object.fromEntries(variants.map(({ name }) => [name, []]))
  for (let round = -warmUpRounds; round < rounds; round++) {
    const bench = new Bench({ time: 0, iterations: batches, warmup: false, throws: true })
    for (const variant of orderOf(variants, round, pass)) addTask(bench, variant)
    await bench.run()
    if (round < 0) continue
    for (const { name, size } of variants) {
      const result = bench.getTask(name)?.result
      if (result?.state !== 'completed') throw new Error(`"${name}" did not complete`)
      series[name]?.push((result.latency.p50 * 1e6) / size)
    }
  }
  for (const variant of variants) series[inBytes(variant.name)] = [await countBytes(variant)]
  return series
}

/** The median of a few batches: what V8 does beside them, such as compiling, allocates as well. */
async function countBytes({ size, prepare }: Variant): Promise<number> {
  const requests = Math.min(size, mostCounted)
  const counts: number[] = []
  for (let batch = 0; batch < batchesCounted; batch++) {
    const counted = await bytesDuring(prepare(requests))
    counts.push((counted - (await bytesDuring(() => undefined))) / requests)
  }
  return Math.max(0, median(counts))
}

const batchesCounted = 5
/** So few that no collection comes between: what they allocate is less than the young generation has room for. */
const mostCounted = 100

async function bytesDuring(serve: () => unknown): Promise<number> {
  const { gc } = globalThis
  if (gc === undefined) throw new Error('run it with --expose-gc')
  gc({ type: 'minor' })
  const before = process.memoryUsage().heapUsed
  await serve()
  return process.memoryUsage().heapUsed - before
}

function addTask(bench: Bench, { name, size, prepare, isAsync = false }: Variant): void {
  let serve: () => unknown = () => undefined
  const beforeEach = (): void => {
    serve = prepare(size)
  }
  bench.add(name, () => serve(), { async: isAsync, beforeEach })
}
