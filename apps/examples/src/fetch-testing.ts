import { expectCors } from '@cors/browser/testing'
import { withCors } from '@cors/fetch'

const handle = withCors({ origin: 'https://app.example.com', credentials: true }, () => new Response('hello'))

const page = expectCors(handle).from('https://app.example.com')
await page.with({ url: '/', credentials: 'include' }).toBeAllowed()
await page.with({ url: '/', method: 'DELETE' }).toBePreflighted()
await page.with({ url: '/' }).from('https://evil.example').toBeBlocked('acao-missing')
