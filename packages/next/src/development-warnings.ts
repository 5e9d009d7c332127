import type { CorsAdapterOptions } from '@cors/core/adapter'
import type { NextRequest } from 'next/server.js'
import { covers, type Segments } from './paths.ts'

// Whoever calls these asks for NODE_ENV first: Next replaces that expression, so that a production bundle has nothing of this file.

function warn(options: CorsAdapterOptions<NextRequest> | undefined, message: string): void {
  const { logger = console } = options ?? {}
  if (logger !== false) logger.warn(`CORS: ${message}`)
}

/** Makes a check whether somebody opens a page where a policy needs the `Vary` that Next drops from App Router pages. */
export function createPageWarning(
  options: CorsAdapterOptions<NextRequest> | undefined,
): (request: NextRequest, response: Response) => void {
  let warned = false
  return (request, response) => {
    const { pathname } = new URL(request.url)
    if (warned || !isNavigation(request) || !isPassedOn(response) || isApi(pathname)) return
    warned = true
    warn(
      options,
      `${JSON.stringify(pathname)} was opened as a page, under a policy that depends on the origin. Next drops Vary from App Router pages, so that a shared cache can give one origin's answer to another: keep the proxy's matcher or rules to your API, or send Cache-Control: private, no-store`,
    )
  }
}

/** All that a proxy can tell a page by: a browser navigates to it. */
function isNavigation({ method, headers }: NextRequest): boolean {
  return method === 'GET' && (headers.get('accept') ?? '').includes('text/html')
}

function isPassedOn({ headers }: Response): boolean {
  return headers.has('x-middleware-next') || headers.has('x-middleware-rewrite')
}

/** Developers open the paths of an API as well. */
function isApi(pathname: string): boolean {
  return pathname.split('/').includes('api')
}

/** The first match wins, so that a rule behind one that covers it is dead, and its path has the wrong policy. */
export function warnOfUnreachable(
  rules: readonly { readonly segments: Segments }[],
  options: CorsAdapterOptions<NextRequest> | undefined,
): void {
  for (const [index, { segments }] of rules.entries()) {
    const first = rules.findIndex((earlier) => covers(earlier.segments, segments))
    const [dead, winner] = [segments, rules[first]?.segments ?? []].map((names) => `/${names.join('/')}`)
    if (first < index) warn(options, `the rule for ${dead} never applies: move it before the one for ${winner}`)
  }
}

/** Makes a check whether a route handler is cached by force, where a policy needs the Origin that Next hides from it. */
export function createStaticWarning(
  options: CorsAdapterOptions<NextRequest> | undefined,
): (request: NextRequest) => void {
  let warned = false
  return ({ headers }) => {
    if (warned || !headers.entries().next().done) return
    warned = true
    warn(
      options,
      'a route under a policy that depends on the origin got a request without any headers. Under force-static Next hides them, and no origin is allowed: give the route a constant policy, or make it dynamic',
    )
  }
}
