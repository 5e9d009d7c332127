import { datadog, sentry, tracing } from '@cors/core/header-sets'
import { cors } from '@cors/express'
import express from 'express'

const app = express()
app.use(
  cors({
    origin: 'https://app.example.com',
    credentials: true,
    // Those of OpenTelemetry, Sentry, Datadog, New Relic, and B3 in one header and in several.
    allowedHeaders: ['Content-Type', ...tracing, ...sentry, ...datadog, 'newrelic', 'b3', 'x-b3-*'],
    exposedHeaders: ['Server-Timing', 'X-Request-Id'],
    maxAge: 7200,
  }),
)
app.get('/items', (_request, response) => {
  response.set('Server-Timing', 'db;dur=23.2')
  response.set('Timing-Allow-Origin', 'https://app.example.com')
  response.json(['one', 'two'])
})
app.listen(process.env.PORT ?? 3000)
