import corsPlugin from '@cors/fastify'
import Fastify from 'fastify'

const app = Fastify({ logger: true })
app.register(corsPlugin, {
  origin: 'https://app.example.com',
  credentials: true,
  onDecision: (decision, request) => {
    if (!('reason' in decision)) return
    const { kind, reason } = decision
    request.log.info({ cors: { kind, reason, origin: request.headers.origin } }, 'CORS denied')
  },
})
app.get('/items', () => ['one', 'two'])
await app.listen({ port: Number(process.env.PORT ?? 3000) })
