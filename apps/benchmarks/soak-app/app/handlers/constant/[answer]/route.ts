import { withCors } from '@cors/next'
import { findShared } from '../../../../../src/soak/server/shared.ts'
import { respond } from '../../../respond.ts'

export const dynamic = 'force-dynamic'

export const { GET, PUT, OPTIONS } = withCors(
  findShared()?.policies.constant ?? false,
  { GET: respond, PUT: respond },
  findShared()?.options ?? {},
)
