import { cors } from '@cors/next'
import { NextRequest, NextResponse } from 'next/server.js'
import type { Answer, Application } from './application.ts'

type Headers = Readonly<Record<string, string>>
type Proxy = (request: NextRequest) => Response | Promise<Response>

/** Loaded late, behind the tables of the others: with it in the process, h3 does not see `Access-Control-Request-Method`. */
async function reader(): Promise<
  typeof import('next/experimental/testing/server.js').unstable_getResponseFromNextConfig
> {
  return (await import('next/experimental/testing/server.js')).unstable_getResponseFromNextConfig
}

const address = (path: string): string => `https://api.example.com${path}`

function asAnswer({ status, headers }: Response): Answer {
  return { status, headers: [...headers] }
}

/** What a proxy of Next answers, or hands on with headers. */
function behind(proxy: Proxy): Application {
  return {
    ask: async (method, headers, path = '/items') =>
      asAnswer(
        await proxy(new NextRequest(address(path), { method, headers: headers.map(([name, value]) => [name, value]) })),
      ),
    close: async () => {},
  }
}

/** Next's own reading of `headers()` in next.config: the same for every method. */
function configured(values: Headers): Application {
  const list = Object.entries(values).map(([key, value]) => ({ key, value }))
  const nextConfig = { headers: async () => [{ source: '/:path*', headers: list }] }
  return {
    ask: async (_method, headers, path = '/items') =>
      asAnswer(await (await reader())({ url: address(path), nextConfig, headers: Object.fromEntries(headers) })),
    close: async () => {},
  }
}

/** What is written without a library: `headers()` with these, or a proxy. */
export async function startNext([written]: readonly unknown[]): Promise<Application> {
  return typeof written === 'function' ? behind(written as Proxy) : configured(written as Headers)
}

export async function startOurNext(given: readonly unknown[]): Promise<Application> {
  const proxy = (cors as (...given: readonly unknown[]) => Proxy)(...given)
  return behind(async (request) => (await proxy(request)) ?? NextResponse.next())
}
