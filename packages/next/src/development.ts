import type { CorsAdapterOptions } from '@cors/core/adapter'
import type { NextRequest } from 'next/server.js'

/** Writes to the development log; in production, and where the logger is switched off, it is silent. */
export function warnInDevelopment(options: CorsAdapterOptions<NextRequest> | undefined, message: string): void {
  // Next replaces the expression as it stands, so that a production bundle has nothing of this.
  if (process.env.NODE_ENV === 'production' || options?.logger === false) return
  const logger = options?.logger ?? console
  logger.warn(`CORS: ${message}`)
}

/**
 * Makes the check for what Next breaks without a word: on App Router pages it drops the `Vary` that a policy which depends on the
 * origin needs. A proxy cannot tell a page from a route, but it can tell that somebody opened a path in a browser.
 */
export function createPageWarning(
  options: CorsAdapterOptions<NextRequest> | undefined,
): (request: NextRequest, pathname: string, response: Response) => void {
  let warned = process.env.NODE_ENV === 'production'
  return (request, pathname, response) => {
    if (warned || !isNavigation(request) || !isPassedOn(response) || /^\/api(\/|$)/.test(pathname)) return
    warned = true
    warnInDevelopment(
      options,
      `${JSON.stringify(pathname)} was opened as a page, under a policy that depends on the origin. Next drops Vary from App Router pages, so that a shared cache can give one origin's answer to another: keep the proxy's matcher or rules to your API, or send Cache-Control: private, no-store`,
    )
  }
}

function isNavigation({ method, headers }: NextRequest): boolean {
  return method === 'GET' && (headers.get('accept') ?? '').includes('text/html')
}

function isPassedOn({ headers }: Response): boolean {
  return headers.has('x-middleware-next') || headers.has('x-middleware-rewrite')
}
