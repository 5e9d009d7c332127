import { runnerPage } from 'lab-shared'

// The address of the lab is known when the app runs, not when it is built.
export const dynamic = 'force-dynamic'

export function GET(): Response {
  return new Response(runnerPage(), { headers: { 'content-type': 'text/html; charset=utf-8' } })
}
