import { createItem, listItems, parseJson } from 'lab-shared'
import { respond } from '../../../respond.ts'

export const dynamic = 'force-dynamic'

export function GET(): Response {
  return respond(listItems())
}

export async function POST(request: Request): Promise<Response> {
  return respond(createItem(parseJson(await request.text())))
}
