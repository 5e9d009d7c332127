import { listItems } from 'lab-shared'
import { respond } from '../../../../respond.ts'

export const dynamic = 'force-dynamic'

export function GET(): Response {
  return respond(listItems())
}
