import { parseJson, replaceItem } from 'lab-shared'
import { respond } from '../../../../../respond.ts'

type ById = { params: Promise<{ id: string }> }

export async function PUT(request: Request, { params }: ById): Promise<Response> {
  return respond(replaceItem((await params).id, parseJson(await request.text())))
}
