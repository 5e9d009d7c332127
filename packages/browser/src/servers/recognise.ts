import { matchesTrace, type TracedResponse, traceLines } from '../traces/platforms.ts'
import { catalogue, type ServerId } from './catalogue.ts'
import type { Server } from './server.ts'

const entries = /* @__PURE__ */ Object.entries(catalogue) as [ServerId, Server][]

/** The server that a library of `ServerConfig` configures. */
export function serverOfLibrary(library: string): ServerId | undefined {
  const name = library.toLowerCase()
  return entries.find(([id, { libraries = [] }]) => id === name || libraries.includes(name))?.[0]
}

/** The server whose traces the answer has: the application before what stands in front of it. */
export function serverOfAnswer(response: TracedResponse, url: string): ServerId | undefined {
  const lines = traceLines(response, url)
  const traced = entries.filter(([, { trace }]) => trace !== undefined && matchesTrace(trace, lines))
  for (const kind of ['application', 'service', 'proxy'] as const) {
    const found = traced.find(([, server]) => server.kind === kind)
    if (found !== undefined) return found[0]
  }
  return undefined
}
