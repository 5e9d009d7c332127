import { cors } from '@cors/next'
import type { NextProxy } from 'next/server'
import { policyNames } from '../src/soak/names.ts'
import { findShared } from '../src/soak/server/shared.ts'

const shared = findShared()

export const proxy: NextProxy = cors(
  policyNames.map((name) => ({ path: `/proxied/${name}`, policy: shared?.policies[name] ?? false })),
  undefined,
  { logger: shared?.options.logger ?? false },
)

export const config = { matcher: '/proxied/:path*' }
