/**
 * What carries a trace from a page to the server, with OpenTelemetry for one.
 *
 * Source: W3C Trace Context, the Recommendation of 2021-11-23, and W3C Baggage, the Working Draft of 2024-05-30.
 *
 * @see https://www.w3.org/TR/trace-context/
 * @see https://www.w3.org/TR/baggage/
 * @example
 * ```ts
 * import { createPolicy } from '@cors/core'
 * import { tracing } from '@cors/core/header-sets'
 *
 * createPolicy({ origin: 'https://app.example.com', allowedHeaders: [...tracing, 'Content-Type'] })
 * ```
 */
export const tracing: readonly string[] = Object.freeze(['traceparent', 'tracestate', 'baggage'])

/**
 * What Datadog's browser SDK adds to the requests that it traces, unless it is told to write B3 headers.
 *
 * Source: `@datadog/browser-rum-core` 7.16.2 of 2026-10-27.
 *
 * @see https://docs.datadoghq.com/real_user_monitoring/correlate_with_other_telemetry/apm/
 * @example
 * ```ts
 * import { createPolicy } from '@cors/core'
 * import { datadog } from '@cors/core/header-sets'
 *
 * createPolicy({ origin: 'https://app.example.com', allowedHeaders: [...datadog, 'Content-Type'] })
 * ```
 */
export const datadog: readonly string[] = Object.freeze([
  'x-datadog-origin',
  'x-datadog-parent-id',
  'x-datadog-sampling-priority',
  'x-datadog-trace-id',
  ...tracing,
])

/**
 * What Sentry's browser SDK adds to the requests that it traces.
 *
 * Source: `@sentry/core` 11.12.0 of 2026-11-10.
 *
 * @see https://docs.sentry.io/platforms/javascript/tracing/distributed-tracing/dealing-with-cors-issues/
 * @example
 * ```ts
 * import { createPolicy } from '@cors/core'
 * import { sentry } from '@cors/core/header-sets'
 *
 * createPolicy({ origin: 'https://app.example.com', allowedHeaders: [...sentry, 'Content-Type'] })
 * ```
 */
export const sentry: readonly string[] = Object.freeze(['sentry-trace', 'baggage', 'traceparent'])
