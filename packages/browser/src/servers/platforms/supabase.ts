import { lines } from '../code.ts'
import { answering, corsHeaders, OVER_ANSWER } from '../fetch-handler.ts'
import type { Server } from '../server.ts'

export const supabase: Server = {
  title: 'Supabase Edge Functions',
  kind: 'service',
  trace: 'supabase',
  write: (change) => {
    const shared = lines(
      corsHeaders(change, true),
      '',
      'type Handler = (request: Request) => Response | Promise<Response>',
      '',
      'export function withCors(handle: Handler): Handler {',
      '  return async (request) => {',
      answering(
        "await Promise.resolve(request).then(handle).catch(() => new Response('Internal Server Error', { status: 500 }))",
        OVER_ANSWER,
      ),
      '  }',
      '}',
    )
    const use = "import { withCors } from '../_shared/cors.ts'\n\nDeno.serve(withCors(handle))"
    return [
      { file: 'supabase/functions/_shared/cors.ts', language: 'ts', place: 'newFile', code: shared },
      { file: 'supabase/functions/*/index.ts', language: 'ts', place: 'supabaseServe', code: use },
    ]
  },
}
