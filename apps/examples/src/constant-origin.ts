import corsPlugin from '@cors/fastify'
import Fastify from 'fastify'

const page = 'https://app.example.com'

const app = Fastify()
app.register(corsPlugin, { origin: page })

app.get('/items', () => ['one', 'two'])
app.get('/catalogue', { config: { cors: false } }, (_request, reply) => {
  reply.headers({ 'Access-Control-Allow-Origin': page, 'Cache-Control': 'public, max-age=3600' })
  return ['one', 'two']
})

await app.listen({ port: Number(process.env.PORT ?? 3000) })
