import { probeFont, probeShape } from './probes/css.ts'
import { probeImage, probeModule, probeScript, probeStylesheet, probeVideo } from './probes/elements.ts'
import { probeCanvas, probeWebgl } from './probes/graphics.ts'
import type { Job, Probe, ProbeName, Report } from './probes/job.ts'
import { probeEventSource, probeFetch, probeXhr } from './probes/script.ts'

/** What the page sends, and what it gets back for it. */
export interface Order {
  readonly id: number
  readonly job: Job
}
export interface Delivery {
  readonly id: number
  readonly report: Report
}

const probes: Readonly<Record<ProbeName, Probe>> = {
  fetch: probeFetch,
  xhr: probeXhr,
  eventSource: probeEventSource,
  font: probeFont,
  webgl: probeWebgl,
  canvas: probeCanvas,
  shape: probeShape,
  script: probeScript,
  module: probeModule,
  img: probeImage,
  video: probeVideo,
  stylesheet: probeStylesheet,
}

// On the origin of an API this page can do what its own scripts can: it takes orders from the pages of the lab alone.
const facts = await fetch(import.meta.resolve('./lab.json'))
const { allowedOrigin, deniedOrigin } = (await facts.json()) as { allowedOrigin: string; deniedOrigin: string }
const employers = new Set([location.origin, allowedOrigin, deniedOrigin])

addEventListener('message', async ({ origin, data, source }: MessageEvent<Order>) => {
  if (!employers.has(origin) || source !== parent) return
  const delivery: Delivery = { id: data.id, report: await probes[data.job.probe](data.job) }
  parent.postMessage(delivery, origin)
})
// Whoever embeds this page may know that it is ready; it tells nothing else unasked.
parent.postMessage('ready', '*')
