import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sendHttp1 } from '@cors/conformance'
import { corsPlugin } from '@cors/fastify'
import { metrics, trace } from '@opentelemetry/api'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node'
import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { app as allowed, asking, evil } from './support/checks.ts'
import { read } from './support/documents.ts'

const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
const meters = new MeterProvider({ readers: [new PeriodicExportingMetricReader({ exporter })] })
const spans = new InMemorySpanExporter()
const tracers = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] })

/** As the instrumentation of node:http does it: a span around each request. */
const app = Fastify({
  serverFactory: (handler) =>
    createServer((request, response) => {
      trace.getTracer('test').startActiveSpan(`${request.method}`, (span) => {
        response.on('finish', () => span.end())
        handler(request, response)
      })
    }),
})

type Row = [method: string, path: string, headers: Record<string, string>, kind: string, reason: string, route: string]

const rows: readonly Row[] = [
  ['GET', '/items/1', { origin: allowed }, 'actual', 'none', '/items/:id'],
  ['GET', '/items/2', { origin: evil }, 'actual', 'origin-not-allowed', '/items/:id'],
  ['GET', '/items/3', {}, 'not-cors', 'none', '/items/:id'],
  ['GET', '/missing/4', { origin: evil }, 'actual', 'origin-not-allowed', 'none'],
  ['OPTIONS', '/items/5', asking(evil), 'preflight', 'origin-not-allowed', 'none'],
  ['OPTIONS', '/items/6', asking(allowed, 'PUT'), 'preflight', 'method-not-allowed', 'none'],
]

beforeAll(async () => {
  metrics.setGlobalMeterProvider(meters)
  tracers.register()
  await import('../src/telemetry.ts')
  app.register(corsPlugin, { origin: allowed, methods: ['GET'], shadow: { origin: [allowed, evil] }, logger: false })
  app.get('/items/:id', () => 'ok')
  await app.listen({ port: 0 })
  const { port } = app.server.address() as AddressInfo
  for (const [method, path, headers] of rows) await sendHttp1(`http://localhost:${port}${path}`, { method, headers })
  await meters.forceFlush()
})

afterAll(async () => {
  await app.close()
  await meters.shutdown()
  await tracers.shutdown()
})

/** What was exported of a counter: its attributes, and how often. */
function pointsOf(name: string): (readonly [attributes: Record<string, unknown>, value: unknown])[] {
  const all = exporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics))
  const found = all.filter(({ descriptor }) => descriptor.name === name)
  return found.flatMap(({ dataPoints }) => dataPoints.map(({ attributes, value }) => [attributes, value] as const))
}

describe('the telemetry of a server', () => {
  it('counts by kind, reason and route, and by nothing that is from a request', () => {
    const expected = rows.map(([, , , kind, reason, route]) => [
      { 'cors.kind': kind, 'cors.reason': reason, 'http.route': route },
      1,
    ])
    const points = pointsOf('cors.decisions')
    expect(points).toEqual(expect.arrayContaining(expected))
    expect(points).toHaveLength(expected.length)
    expect(JSON.stringify(points)).not.toMatch(/evil|example|items\/\d|missing/)
  })
  it('counts what the shadow policy decides otherwise', () => {
    const reasons = pointsOf('cors.shadow.differences').map(([attributes]) => attributes['cors.reason'])
    expect(reasons).toEqual(Array(reasons.length).fill(expect.stringMatching(/-not-allowed$/)))
    expect(reasons.length).toBeGreaterThan(1)
  })
  it('puts the same on the span of each request', () => {
    const expected = rows.map(([method, , , kind, reason, route]) => [
      method,
      { 'cors.kind': kind, 'cors.reason': reason, 'http.route': route },
    ])
    expect(spans.getFinishedSpans().map(({ name, attributes }) => [name, attributes])).toEqual(expected)
  })
})

describe('the dashboard', () => {
  const dashboard = JSON.parse(read('docs/grafana-cors.json'))
  const queries: string[] = [
    ...dashboard.panels.flatMap(({ targets }: { targets: { expr: string }[] }) => targets.map(({ expr }) => expr)),
    ...dashboard.templating.list.map(({ query }: { query: string }) => query),
  ]
  /** As the Prometheus exporter writes a name. */
  const inPrometheus = (name: string): string => name.replaceAll('.', '_')

  it('asks for what is counted, by its names', () => {
    const asked = queries.flatMap((query) => query.match(/\bcors_\w+_total\b/g) ?? [])
    const counted = ['cors.decisions', 'cors.shadow.differences'].filter((name) => pointsOf(name).length > 0)
    expect([...new Set(asked)].sort()).toEqual(counted.map((name) => `${inPrometheus(name)}_total`))
  })
  it('groups and selects by the labels that there are, and by values that they have', () => {
    const [[attributes] = [{}]] = pointsOf('cors.decisions')
    const labels = Object.keys(attributes).map(inPrometheus)
    const used = queries.flatMap(
      (query) => query.replace(/\bcors_\w+_total\b/g, '').match(/\b(?:cors|http)_\w+/g) ?? [],
    )
    expect([...new Set(used)].sort()).toEqual(labels.sort())
    const selected = queries.flatMap((query) =>
      [...query.matchAll(/cors_(\w+)!?="(.*?)"/g)].map(([, , value]) => value),
    )
    const values = pointsOf('cors.decisions').flatMap(([point]) => Object.values(point))
    expect(values).toEqual(expect.arrayContaining(selected))
  })
})
