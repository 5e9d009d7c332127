import type { AnyElysia } from 'elysia'
import { cors } from '../src/index.ts'

/** Of two pages: who may read what. */
export const page = 'https://app.example'
export const evil = 'https://evil.example'

export const quiet = { logger: false } as const
export const strict: { readonly origin: string; readonly credentials: true } = { origin: page, credentials: true }
export const allowed: Readonly<Record<string, string>> = {
  'access-control-allow-origin': page,
  'access-control-allow-credentials': 'true',
  vary: 'Origin',
}

export const forAll = (): ReturnType<typeof cors> => cors({ origin: '*', maxAge: 9 }, quiet)

export function corsHeaders({ headers }: Response): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-') || name === 'vary'))
}

/** A request of a page, or the preflight that asks for a method. */
export async function ask(
  app: Pick<AnyElysia, 'handle'>,
  path: string,
  origin: string,
  asked?: string,
): Promise<Response> {
  const headers = { origin, ...(asked !== undefined && { 'access-control-request-method': asked }) }
  return app.handle(
    new Request(`https://api.example${path}`, { method: asked === undefined ? 'GET' : 'OPTIONS', headers }),
  )
}
