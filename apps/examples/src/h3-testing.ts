import { expectCors } from '@cors/browser/testing'
import { cors } from '@cors/h3'
import { H3 } from 'h3'

const app = new H3()
app.use(cors({ origin: 'https://app.example.com', credentials: true }))
app.get('/items', () => ['one', 'two'])

const page = expectCors(app.fetch).from('https://app.example.com')
await page.with({ url: '/items', credentials: 'include' }).toBeAllowed()
await page.with({ url: '/items', method: 'DELETE' }).toBePreflighted()
await page.with({ url: '/items' }).from('https://evil.example').toBeBlocked('acao-missing')
