import { app } from '../setups.ts'
import type { Case } from './case.ts'
import { allMethods, allow, denied, everyone, evil, lists } from './expected.ts'
import { actual, ofRule, ownOptions, preflight } from './rows.ts'

/** Rule 15: sources. */
export const rule15: readonly Case[] = ofRule(15, [
  actual('off', 'off', app, {}),
  actual('off-vary', 'off', app, { vary: 'Accept-Encoding' }, { path: '/vary' }),
  actual('off-own-options', 'off', app, {}, ownOptions),
  actual('none', 'none', app, {}),
  actual('none-vary', 'none', app, { vary: 'Accept-Encoding' }, { path: '/vary' }),
  actual('none-own-options', 'none', app, {}, ownOptions),
  actual('none-resolved', 'noneResolved', app, denied),
  actual('none-resolved-own-options', 'noneResolved', app, denied, ownOptions),
  actual('resolver', 'resolver', app, allow(app)),
  actual('resolver-denied', 'resolver', evil, denied),
  actual('resolver-without-origin', 'resolver', undefined, denied),
  actual('resolver-any', 'resolverAny', app, { ...everyone, vary: 'Origin' }),
  actual('resolver-any-without-origin', 'resolverAny', undefined, { ...everyone, vary: 'Origin' }),
  actual('resolver-off', 'resolverOff', app, denied),
  actual('resolver-off-own-options', 'resolverOff', app, denied, ownOptions),
  actual('resolver-throws', 'resolverThrowing', app, denied),
  actual('resolver-throws-without-origin', 'resolverThrowing', undefined, denied),
  actual('resolver-rejects', 'resolverRejecting', app, denied),
  actual('resolver-invalid', 'resolverInvalid', app, denied),
  preflight('resolver-preflight', 'resolver', app, ['PUT', 'x-lab'], allow(app, lists)),
  preflight('resolver-any-preflight', 'resolverAny', app, ['PUT'], {
    ...everyone,
    'access-control-allow-methods': allMethods,
    vary: 'Access-Control-Request-Headers, Origin',
  }),
  preflight('resolver-throws-preflight', 'resolverThrowing', app, ['PUT'], denied, { status: 403 }),
  preflight('resolver-rejects-preflight', 'resolverRejecting', app, ['PUT'], denied, { status: 403 }),
])
