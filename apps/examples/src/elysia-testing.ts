import { expectCors } from '@cors/browser/testing'
import { cors } from '@cors/elysia'
import { Elysia } from 'elysia'

const app = new Elysia()
  .use(cors({ origin: 'https://app.example.com', credentials: true }))
  .get('/items', () => ['one', 'two'])

const page = expectCors(app.handle).from('https://app.example.com')
await page.with({ url: '/items', credentials: 'include' }).toBeAllowed()
await page.with({ url: '/items', method: 'DELETE' }).toBePreflighted()
await page.with({ url: '/items' }).from('https://evil.example').toBeBlocked('acao-missing')
