import { fail } from 'lab-shared'

export const dynamic = 'force-dynamic'

export function GET(): Response {
  return fail()
}
