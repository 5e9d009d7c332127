import type { Answer } from 'lab-shared'

export function respond({ status, headers, body }: Answer): Response {
  return body === undefined ? new Response(null, { status, headers }) : Response.json(body, { status, headers })
}
