import { respond } from '../../../respond.ts'

export const dynamic = 'force-dynamic'

export { respond as GET, respond as PUT }
