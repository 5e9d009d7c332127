import { subscribe } from 'node:diagnostics_channel'
import type { DecisionMessage } from '@cors/core/adapter'
import { metrics, trace } from '@opentelemetry/api'
import type { FastifyRequest } from 'fastify'

const meter = metrics.getMeter('cors')
const decisions = meter.createCounter('cors.decisions', { description: 'CORS decisions' })
const differences = meter.createCounter('cors.shadow.differences', {
  description: 'Decisions that the shadow policy would have made otherwise',
})

/** A few values each, and none of them from the request: an origin in a label is a time series for whoever sends it. */
function attributesOf({ decision, native }: DecisionMessage): Record<string, string> {
  return {
    'cors.kind': decision.kind,
    'cors.reason': 'reason' in decision ? decision.reason : 'none',
    // The template of the route, as in `/items/:id`.
    'http.route': (native as FastifyRequest).routeOptions?.url ?? 'none',
  }
}

subscribe('cors:decision', (message) => {
  const told = message as DecisionMessage
  const attributes = attributesOf(told)
  decisions.add(1, attributes)
  if (told.decision.shadow !== undefined) differences.add(1, attributes)
  trace.getActiveSpan()?.setAttributes(attributes)
})
