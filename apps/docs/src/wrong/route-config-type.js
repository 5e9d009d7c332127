import corsPlugin from '@cors/fastify'
import Fastify from 'fastify'

const app = Fastify()
app.register(corsPlugin, { origin: 'https://app.example.com' })

const policies = {
  get cors() {
    return { origin: '*' }
  },
}
app.put('/public', { config: policies }, () => 'for everyone')

await app.ready()
