import { setTimeout as sleep } from 'node:timers/promises'

const count = 3
const pause = 60

/** The events of GET /api/events: three, a moment apart, and then the end. */
export async function* ticks(): AsyncGenerator<{ tick: number }> {
  for (let tick = 1; tick <= count; tick++) {
    if (tick > 1) await sleep(pause)
    yield { tick }
  }
}

/** The same events in the form that `text/event-stream` has on the wire. */
export async function* eventStream(): AsyncGenerator<string> {
  for await (const tick of ticks()) yield `data: ${JSON.stringify(tick)}\n\n`
}

export const eventStreamHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
}
