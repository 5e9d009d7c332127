import { withCors } from '@cors/next'
import { findShared } from '../../../../../src/soak/server/shared.ts'
import { respond } from '../../../respond.ts'

export const dynamic = 'force-dynamic'

export const { GET, PUT, OPTIONS } = withCors(
  findShared()?.policies.public ?? false,
  { GET: respond, PUT: respond },
  { logger: findShared()?.options.logger ?? false },
)
