import corsPlugin from '@cors/fastify'
import Fastify from 'fastify'

const app = Fastify()
app.register(corsPlugin, { origin: 'https://app.example.com', order: 'last' })

await app.ready()
