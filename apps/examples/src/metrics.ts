import { subscribe } from 'node:diagnostics_channel'
import type { DecisionMessage } from '@cors/core/adapter'
import { cors } from '@cors/express'
import express from 'express'

const denials = new Map<string, number>()
subscribe('cors:decision', (message) => {
  const { decision } = message as DecisionMessage
  if ('reason' in decision) denials.set(decision.reason, (denials.get(decision.reason) ?? 0) + 1)
})

const app = express()
app.use(cors({ origin: 'https://app.example.com' }))
app.get('/denials', (_request, response) => {
  response.json(Object.fromEntries(denials))
})
app.listen(process.env.PORT ?? 3000)
