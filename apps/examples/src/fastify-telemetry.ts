import './telemetry.ts'
import corsPlugin from '@cors/fastify'
import Fastify from 'fastify'

const app = Fastify()
app.register(corsPlugin, { origin: 'https://app.example.com', credentials: true })
app.get('/items', () => ['one', 'two'])
await app.listen({ port: Number(process.env.PORT ?? 3000) })
