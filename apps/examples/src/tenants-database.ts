import { cors } from '@cors/express'
import express from 'express'

interface Tenant {
  readonly origins: readonly string[]
}

/** In place of a query: the row of the tenant that has this host. */
async function findTenantByHost(host: string): Promise<Tenant | undefined> {
  const rows = new Map([
    ['api.acme.example', { origins: ['https://app.acme.example', 'https://*.acme.example'] }],
    ['api.globex.example', { origins: ['https://app.globex.example'] }],
  ])
  return rows.get(host)
}

const app = express()
app.use(
  cors(async (request) => {
    const tenant = await findTenantByHost(request.headers.host ?? '')
    return tenant !== undefined && { origin: tenant.origins, credentials: true }
  }),
)
app.get('/items', (_request, response) => {
  response.json(['one', 'two'])
})
app.listen(process.env.PORT ?? 3000)
