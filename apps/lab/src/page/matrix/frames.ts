import { el } from '../dom.ts'
import type { Job, Report } from './probes/job.ts'
import type { Delivery, Order } from './runner.ts'

/** A page of another origin, or of this one, that does jobs. */
export interface Frame {
  run(job: Job): Promise<Report>
}

/** Milliseconds for a page to load, and for a job to end. */
const patience = 20_000

/**
 * Opens a page that does jobs, out of sight.
 *
 * @throws {Error} if it does not get ready in time
 */
export async function openFrame(url: string, host: HTMLElement): Promise<Frame> {
  const { origin } = new URL(url)
  const frame = el('iframe', {
    src: url,
    title: `CORS lab on ${origin}`,
    class: 'runner',
    tabindex: -1,
    'aria-hidden': 'true',
  })
  const waiting = new Map<number, (report: Report) => void>()
  let orders = 0
  const ready = new Promise<void>((resolve) => {
    addEventListener('message', ({ source, origin: sender, data }: MessageEvent<'ready' | Delivery>) => {
      if (source !== frame.contentWindow || sender !== origin) return
      if (data === 'ready') resolve()
      else waiting.get(data.id)?.(data.report)
    })
  })
  host.append(frame)
  await within(ready, `${url} did not get ready`)
  return {
    run: (job) => {
      const order: Order = { id: ++orders, job }
      const delivered = new Promise<Report>((resolve) => waiting.set(order.id, resolve))
      frame.contentWindow?.postMessage(order, origin)
      return within(delivered, `${job.probe} on ${origin} did not end`)
    },
  }
}

function within<T>(work: Promise<T>, message: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(message)), patience)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
