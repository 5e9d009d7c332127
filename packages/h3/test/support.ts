import type { H3 } from 'h3'
import { cors } from '../src/index.ts'

/** Of three pages: who may read what. */
export const page = 'https://app.example'
export const partner = 'https://partner.example'
export const evil = 'https://evil.example'

export const quiet = { logger: false } as const
export const strict: { readonly origin: string; readonly credentials: true } = { origin: page, credentials: true }
export const allowed: Readonly<Record<string, string>> = {
  'access-control-allow-origin': page,
  'access-control-allow-credentials': 'true',
  vary: 'Origin',
}

export const forPartner = (): ReturnType<typeof cors> => cors({ origin: partner, maxAge: 7 }, quiet)
export const forAll = (): ReturnType<typeof cors> => cors({ origin: '*', maxAge: 9 }, quiet)

export function corsHeaders({ headers }: Response): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-') || name === 'vary'))
}

/** A request of a page, or the preflight that asks for a method. */
export async function ask(app: Pick<H3, 'request'>, path: string, origin: string, asked?: string): Promise<Response> {
  const headers = { origin, ...(asked !== undefined && { 'access-control-request-method': asked }) }
  return app.request(path, { method: asked === undefined ? 'GET' : 'OPTIONS', headers })
}

/** The origin that a page is granted; `null` where it is denied. */
export async function grantOf(...asked: Parameters<typeof ask>): Promise<string | null> {
  return (await ask(...asked)).headers.get('access-control-allow-origin')
}
