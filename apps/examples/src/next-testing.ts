import { expectCors } from '@cors/browser/testing'
import { withCors } from '@cors/next'
import { NextRequest } from 'next/server.js'

const { GET, OPTIONS } = withCors(
  { origin: 'https://app.example.com', credentials: true },
  { GET: () => Response.json(['one', 'two']) },
)

function handle(request: Request): Response | Promise<Response> {
  return (request.method === 'OPTIONS' ? OPTIONS : GET)(new NextRequest(request))
}

const page = expectCors(handle).from('https://app.example.com')
await page.with({ url: '/api/items', credentials: 'include' }).toBeAllowed()
await page.with({ url: '/api/items', headers: { Authorization: 'Bearer x' } }).toBePreflighted()
await page.with({ url: '/api/items' }).from('https://evil.example').toBeBlocked('acao-missing')
