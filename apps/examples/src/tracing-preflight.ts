import { simulateFetch, type WireRequest, type WireResponse } from '@cors/browser'
import { tracing } from '@cors/core/header-sets'
import { withCors } from '@cors/fetch'

const page = { origin: 'https://app.example.com', url: 'https://api.example.com/items' }
const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
const traced = { ...page, headers: [['traceparent', traceparent]] } as const

async function ask(request: typeof page, allowedHeaders: readonly string[]): Promise<string> {
  const handle = withCors({ origin: page.origin, allowedHeaders }, () => new Response('ok'))
  const send = async ({ url, method, headers }: WireRequest): Promise<WireResponse> => {
    const response = await handle(new Request(url, { method, headers: headers.map(([name, value]) => [name, value]) }))
    return { status: response.status, headers: [...response.headers] }
  }
  const outcome = await simulateFetch(request, send)
  const sent = outcome.exchanges.map((exchange) => exchange.request.method).join(', ')
  return `${sent}: ${outcome.verdict === 'blocked' ? outcome.failure : 'allowed'}`
}

console.log('without a trace', await ask(page, ['Content-Type']))
console.log('with one', await ask(traced, ['Content-Type']))
console.log('with one that is listed', await ask(traced, ['Content-Type', ...tracing]))
