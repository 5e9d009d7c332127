import type { RequestListener } from 'node:http'
import { expectCors } from '@cors/browser/testing'
import { cors } from '@cors/node'

const handleCors = cors({ origin: 'https://app.example.com', credentials: true })
const listener: RequestListener = (request, response) => {
  handleCors(request, response, () => response.end('hello'))
}

const page = expectCors(listener).from('https://app.example.com')
await page.with({ url: '/', credentials: 'include' }).toBeAllowed()
await page.with({ url: '/', method: 'DELETE' }).toBePreflighted()
await page.with({ url: '/' }).from('https://evil.example').toBeBlocked('acao-missing')
