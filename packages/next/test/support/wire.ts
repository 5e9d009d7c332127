import { sendHttp1 } from '@cors/conformance'

export const app = 'https://app.example'

/** What CORS, and caches, see of a response; header lines of one name are joined by a comma. */
export interface Seen {
  readonly status: number
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
  /** The response's `Access-Control-*` headers, and `vary: 'Origin'` where it names Origin. */
  readonly cors: Readonly<Record<string, string>>
}

/** Sends a request of a page on the allowed origin. */
export async function ask(url: string, method = 'GET', headers: Record<string, string> = {}): Promise<Seen> {
  const { status, lines, body } = await sendHttp1(url, { method, headers: { origin: app, ...headers } })
  const joined: Record<string, string> = {}
  for (const [name, value] of lines) joined[name] = joined[name] === undefined ? value : `${joined[name]}, ${value}`
  const cors = Object.entries(joined).filter(([name]) => name.startsWith('access-control-'))
  const varies = (joined.vary ?? '').split(/\s*,\s*/).includes('Origin')
  return { status, body, headers: joined, cors: { ...Object.fromEntries(cors), ...(varies ? { vary: 'Origin' } : {}) } }
}

/** What the allowed origin gets from a policy that names it. */
export const allowed: Readonly<Record<string, string>> = { 'access-control-allow-origin': app, vary: 'Origin' }
