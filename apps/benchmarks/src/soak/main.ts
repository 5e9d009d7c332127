import autocannon from 'autocannon'
import { type Child, startChild } from '../sockets/child.ts'
import { mixedRequests } from './requests.ts'

interface Memory {
  /** The heap after a collection, and what it holds outside of itself, in bytes. */
  readonly alive: number
  readonly rss: number
  /** Of the log, which is bounded too. */
  readonly lines: number
}

const total = 200_000
const steps = 20
/** Compiled code, the router's and the log's bounded tables, and the verdicts of the exact origins come about in the first steps. */
const warmUpSteps = 6
/** What may be alive beyond that at the end, in bytes: less than 4 bytes for each request. */
const allowance = 2 ** 19

const script = new URL('./server.ts', import.meta.url)
const requests = mixedRequests()

let failed = false
for (const framework of [
  '@cors/node',
  '@cors/fastify',
  '@cors/koa, routePolicy',
  '@cors/fetch, one response',
  '@cors/node, resolver',
]) {
  // Development is where denials are logged once each, and so where there is something to remember.
  const child = await startChild(script, [framework], 'development', ['--expose-gc'])
  const growth = await soak(framework, child)
  await child.stop()
  const isFlat = growth <= allowance
  failed ||= !isFlat
  console.log(
    `${framework}: ${isFlat ? 'flat' : 'NOT FLAT'}, ${show(growth)} more after warm-up, allowed ${show(allowance)}`,
  )
}
process.exitCode = failed ? 1 : 0

/** By how much what is alive grows from the end of the warm-up to the end, in bytes. */
async function soak(framework: string, child: Child): Promise<number> {
  let warm = Number.NaN
  let last = Number.NaN
  for (let step = 1; step <= steps; step++) {
    await send(child.port, total / steps)
    const { alive, rss, lines } = (await child.ask('memory')) as Memory
    const sent = ((step * total) / steps).toLocaleString('en')
    console.log(`${framework}: ${sent} requests, alive ${show(alive)}, resident ${show(rss)}, ${lines} log lines`)
    if (step === warmUpSteps) warm = alive
    last = alive
  }
  return last - warm
}

async function send(port: number, amount: number): Promise<void> {
  const result = await autocannon({
    url: `http://127.0.0.1:${port}`,
    amount,
    connections: 8,
    sampleInt: 20,
    requests,
  })
  if (result.errors > 0) throw new Error(`${result.errors} connection errors`)
  if (result['2xx'] === 0 || result['4xx'] === 0) throw new Error('expected allowed and refused requests')
}

function show(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(2)} MiB`
}
