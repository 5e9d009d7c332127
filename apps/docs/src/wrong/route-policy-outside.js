import corsPlugin from '@cors/fastify'
import Fastify from 'fastify'

const app = Fastify()
app.register(async (api) => {
  api.register(corsPlugin, { origin: 'https://app.example.com' })
  api.get('/items', () => ['one', 'two'])
})
app.get('/public', { config: { cors: { origin: '*' } } }, () => 'for everyone')

await app.ready()
