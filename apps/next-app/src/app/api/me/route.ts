import { readMe } from 'lab-shared'
import { respond } from '../../../respond.ts'

export function GET(request: Request): Response {
  return respond(readMe(request.headers.get('cookie')))
}
