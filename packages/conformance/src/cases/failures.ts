import { app } from '../setups.ts'
import type { Case } from './case.ts'
import { allow, credentials, denied, evil, exposed } from './expected.ts'
import { actual, ofRule, preflight } from './rows.ts'

const timedOut = { path: '/timeout', status: 503 } as const

/** Rule 18: a response is guarded while its decision is pending, and a resolver is bounded. */
export const rule18: readonly Case[] = ofRule(18, [
  ...(['pending', 'pendingResolver'] as const).flatMap((setup) => [
    actual(`${setup}-timeout`, setup, app, denied, timedOut),
    actual(`${setup}-timeout-of-a-preflight`, setup, app, denied, {
      ...timedOut,
      method: 'OPTIONS',
      headers: { 'access-control-request-method': 'PUT' },
    }),
  ]),
  actual('pending-resolver-timeout-without-origin', 'pendingResolver', undefined, denied, timedOut),
  actual('slow-resolver', 'slowResolver', app, denied),
  actual('slow-resolver-without-origin', 'slowResolver', undefined, denied),
  preflight('slow-resolver-preflight', 'slowResolver', app, ['PUT'], denied, { status: 403 }),
])

/** Rule 19: nothing that the adapter is handed makes it throw or reject. */
export const rule19: readonly Case[] = ofRule(19, [
  ...(['loggerThrows', 'loggerRejects'] as const).flatMap((setup) => [
    actual(`${setup}-actual`, setup, app, denied),
    actual(`${setup}-foreign`, setup, app, denied, { path: '/foreign' }),
    preflight(`${setup}-preflight`, setup, app, ['PUT'], denied, { status: 403 }),
  ]),
  ...['first', 'again'].flatMap((turn) => [
    actual(`shared-response-${turn}-allowed`, 'credentials', app, allow(app, { ...credentials, ...exposed }), {
      path: '/shared',
    }),
    actual(`shared-response-${turn}-denied`, 'credentials', evil, denied, { path: '/shared' }),
    actual(`shared-response-${turn}-without-origin`, 'credentials', undefined, denied, { path: '/shared' }),
  ]),
])
