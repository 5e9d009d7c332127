import { corsPlugin, parseOriginList } from '@cors/fastify'
import Fastify from 'fastify'

const app = Fastify()
app.register(corsPlugin, { origin: parseOriginList(process.env.CORS_ORIGINS), credentials: true })
app.get('/items', () => ['one', 'two'])
await app.listen({ port: Number(process.env.PORT ?? 3000) })
