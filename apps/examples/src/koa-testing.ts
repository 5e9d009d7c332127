import { expectCors } from '@cors/browser/testing'
import { cors } from '@cors/koa'
import Koa from 'koa'

const app = new Koa()
app.use(cors({ origin: 'https://app.example.com', credentials: true }))
app.use((ctx) => {
  ctx.body = ['one', 'two']
})

const page = expectCors(app).from('https://app.example.com')
await page.with({ url: '/items', credentials: 'include' }).toBeAllowed()
await page.with({ url: '/items', method: 'DELETE' }).toBePreflighted()
await page.with({ url: '/items' }).from('https://evil.example').toBeBlocked('acao-missing')
