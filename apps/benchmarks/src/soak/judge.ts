import { median } from '../statistics.ts'

/** What was alive in a server after so many requests. */
export interface Sample {
  readonly requests: number
  readonly alive: number
  readonly rss: number
}

export interface MemoryVerdict {
  /** Bytes that stay for each request, after the warm-up: the median of the slopes between any two samples. */
  readonly slope: number
  /** The same times the requests after the warm-up: bytes. */
  readonly growth: number
  readonly rssGrowth: number
  readonly faults: readonly string[]
}

/** Until then compiled code comes about, and what is bounded in routers and frameworks; ours is filled before. */
const warmUp = 0.4

/**
 * What a request may leave behind, in bytes. The least that code can keep of every request is a slot of an array or of a table, which takes
 * 4 or 8 bytes, and with what is in it an origin's string takes 40; a collection that comes a bit later or earlier makes less of a slope
 * than this in half a million requests.
 */
const mostSlope = 4
/** What counts for nothing, however few the requests: single samples differ by as much. */
const noise = 2 ** 20
/** The engine widens its space for young objects by three times 16 MiB under load, and the allocator of the system returns pages late. */
const mostRssGrowth = 128 * 2 ** 20

export function judgeMemory(samples: readonly Sample[]): MemoryVerdict {
  const settled = samples.slice(Math.floor(samples.length * warmUp))
  const [first = nothing, last = nothing] = [settled[0], settled.at(-1)]
  const { slope, least } = slopeOf(settled.map(({ requests, alive }) => [requests, alive]))
  const growth = slope * (last.requests - first.requests)
  const third = Math.max(1, Math.floor(settled.length / 3))
  const rssGrowth = medianRss(settled.slice(-third)) - medianRss(settled.slice(0, third))
  const faults: string[] = []
  if (least > mostSlope && growth > noise) {
    faults.push(`memory grows by ${slope.toFixed(1)} bytes a request, ${show(growth)} since the warm-up`)
  }
  if (rssGrowth > mostRssGrowth) faults.push(`resident memory has grown by ${show(rssGrowth)} since the warm-up`)
  return { slope, growth, rssGrowth, faults }
}

const nothing: Sample = { requests: 0, alive: 0, rss: 0 }

/** Theil and Sen's estimate, which a few strange samples do not move, and the least that it may be with a confidence of 95 %. */
function slopeOf(points: readonly (readonly [x: number, y: number])[]): { slope: number; least: number } {
  const slopes = points.flatMap(([x, y], index) =>
    points.slice(index + 1).flatMap(([otherX, otherY]) => (otherX === x ? [] : [(otherY - y) / (otherX - x)])),
  )
  if (slopes.length === 0) return { slope: 0, least: 0 }
  const count = points.length
  const deviation = Math.sqrt((count * (count - 1) * (2 * count + 5)) / 18)
  const rank = Math.max(0, Math.floor((slopes.length - 1.96 * deviation) / 2))
  const least = slopes.toSorted((a, b) => a - b)[rank] ?? 0
  return { slope: median(slopes), least }
}

function medianRss(samples: readonly Sample[]): number {
  return median(samples.map(({ rss }) => rss))
}

/** What keeps the process alive that did not before the load. */
export function leftOver(base: Readonly<Record<string, number>>, now: Readonly<Record<string, number>>): string[] {
  return Object.entries(now).flatMap(([type, count]) => {
    const before = base[type] ?? 0
    return count > before ? [`${count - before} more ${type}`] : []
  })
}

/** How long one turn of the event loop may compute, in milliseconds: what takes longer can be made to stop a server. */
const mostBusy = 1000

export function judgeBusy(busy: number): string[] {
  return busy > mostBusy ? [`one turn of the event loop computed for ${Math.round(busy)} ms`] : []
}

/** Each of the policies logs at most 100 lines of denials, and 10 failures a minute. */
const denialLines = 100
const failureLines = 10

export function judgeLines(lines: number, policies: number, minutes: number): string[] {
  const most = policies * (denialLines + failureLines * (Math.ceil(minutes) + 1))
  return lines > most ? [`${lines} lines in the log, and at most ${most} are due`] : []
}

export function show(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(2)} MiB`
}
