import { notFound, readAsset } from 'lab-shared'
import { respond } from '../../../../respond.ts'

export async function GET(_request: Request, { params }: { params: Promise<{ name: string }> }): Promise<Response> {
  const asset = readAsset((await params).name)
  return asset === undefined ? respond(notFound()) : new Response(asset.body, { headers: asset.headers })
}
