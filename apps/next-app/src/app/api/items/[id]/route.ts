import { deleteItem, parseJson, readItem, replaceItem, updateItem } from 'lab-shared'
import { respond } from '../../../../respond.ts'

type ById = { params: Promise<{ id: string }> }

export async function GET(_request: Request, { params }: ById): Promise<Response> {
  return respond(readItem((await params).id))
}

export async function PUT(request: Request, { params }: ById): Promise<Response> {
  return respond(replaceItem((await params).id, parseJson(await request.text())))
}

export async function PATCH(request: Request, { params }: ById): Promise<Response> {
  return respond(updateItem((await params).id, parseJson(await request.text())))
}

export async function DELETE(_request: Request, { params }: ById): Promise<Response> {
  return respond(deleteItem((await params).id))
}
