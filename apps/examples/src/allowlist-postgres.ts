import { createAllowlist, type Invalidation } from '@cors/allowlist'
import cors from '@cors/express'
import { PGlite } from '@electric-sql/pglite'
import express from 'express'
import { originsTable } from './origins-table.ts'

const database = new PGlite()
await database.exec(originsTable)
await database.exec("INSERT INTO allowed_origins VALUES ('https://app.example.com')")

const invalidation: Invalidation = {
  subscribe: async (listener) => {
    await database.listen('allowed_origins', (origin) => listener.onInvalidated(origin || undefined))
    listener.onActive()
  },
  publish: async (origin = '') => {
    await database.query("SELECT pg_notify('allowed_origins', $1)", [origin])
  },
  close: () => database.close(),
}

const allowlist = createAllowlist({
  load: async (origin) => {
    const { rows } = await database.query('SELECT FROM allowed_origins WHERE origin = $1', [origin])
    return rows.length > 0
  },
  invalidation,
})
await allowlist.ready

const app = express()
app.use(cors({ origin: allowlist.origin, credentials: true }))
app.get('/items', (_request, response) => {
  response.json(['one', 'two'])
})
app.delete('/origins', async (_request, response) => {
  await database.query('DELETE FROM allowed_origins')
  response.sendStatus(204)
})
app.listen(process.env.PORT ?? 3000)
