import { withCors } from '../../../with-cors'

export const dynamic = 'force-dynamic'

export const GET = withCors(() => Response.json({ items: ['one', 'two'] }))
export const OPTIONS = withCors(() => new Response(null, { status: 204 }))
