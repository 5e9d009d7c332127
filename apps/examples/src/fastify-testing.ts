import { expectCors } from '@cors/browser/testing'
import { corsPlugin } from '@cors/fastify'
import Fastify from 'fastify'

const app = Fastify()
app.register(corsPlugin, { origin: 'https://app.example.com', credentials: true })
app.get('/items', () => ['one', 'two'])

const page = expectCors(app).from('https://app.example.com')
await page.with({ url: '/items', credentials: 'include' }).toBeAllowed()
await page.with({ url: '/items', method: 'DELETE' }).toBePreflighted()
await page.with({ url: '/items' }).from('https://evil.example').toBeBlocked('acao-missing')
await app.close()
