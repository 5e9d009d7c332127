import { lines } from '../code.ts'
import { corsHeaders } from '../fetch-handler.ts'
import type { Server } from '../server.ts'

export const vercel: Server = {
  title: 'Vercel',
  kind: 'service',
  trace: 'vercel',
  write: (change) => {
    const code = lines(
      "import { next } from '@vercel/functions'",
      '',
      corsHeaders(change, true),
      '',
      'export default function middleware(request: Request): Response {',
      '  const headers = corsHeaders(request)',
      '  return isPreflight(request) ? new Response(null, { status: 204, headers }) : next({ headers })',
      '}',
    )
    return [{ file: 'middleware.ts', language: 'ts', place: 'rootOfProject', code }]
  },
}
