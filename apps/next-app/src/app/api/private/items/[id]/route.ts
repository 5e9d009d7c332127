import { deleteItem } from 'lab-shared'
import { respond } from '../../../../../respond.ts'

type ById = { params: Promise<{ id: string }> }

export async function DELETE(_request: Request, { params }: ById): Promise<Response> {
  return respond(deleteItem((await params).id))
}
