import corsPlugin from '@cors/fastify'
import Fastify from 'fastify'

const app = Fastify()
app.register(corsPlugin, { origin: 'https://app.example.com', credentials: true })

app.get('/items', () => ['one', 'two'])
app.get('/public', { config: { cors: { origin: '*' } } }, () => 'for everyone')
app.delete('/private', { config: { cors: false } }, () => 'no CORS headers of ours')

await app.listen({ port: Number(process.env.PORT ?? 3000) })
