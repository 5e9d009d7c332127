import { corsPlugin } from '@cors/fastify'
import Fastify from 'fastify'
import { findTenantByOrigin } from './database.ts'

const app = Fastify({ logger: true })
app.register(corsPlugin, {
  origin: async (origin) => (await findTenantByOrigin(origin))?.isActive === true,
  credentials: true,
})
app.get('/items', () => ['one', 'two'])
await app.listen({ port: Number(process.env.PORT ?? 3000) })
