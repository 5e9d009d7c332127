import { app, partner } from '../setups.ts'
import type { Case } from './case.ts'
import { allow, credentials, denied, everyone, evil, foreign, lists } from './expected.ts'
import { actual, ofRule, preflight } from './rows.ts'

const anyone = { ...everyone, vary: 'Origin' } as const

/** Rule 22: of rules by origin, the first that allows the origin answers. */
export const rule22: readonly Case[] = ofRule(22, [
  ...(['rules', 'rulesResolved'] as const).flatMap((setup) => {
    const own = allow(app, credentials)
    return [
      actual(`${setup}-without-origin`, setup, undefined, denied),
      actual(`${setup}-first`, setup, app, { ...own, 'access-control-expose-headers': 'ETag' }),
      actual(`${setup}-second`, setup, partner, allow(partner)),
      actual(`${setup}-last`, setup, evil, anyone),
      actual(`${setup}-last-of-any-value`, setup, 'not an origin', anyone),
      actual(`${setup}-null`, setup, 'null', allow('null')),
      actual(`${setup}-404`, setup, evil, anyone, { path: '/missing' }),
      preflight(`${setup}-first-preflight`, setup, app, ['PATCH', 'x-lab'], {
        ...own,
        ...lists,
        'access-control-max-age': '600',
      }),
      preflight(`${setup}-second-preflight`, setup, partner, ['PUT'], {
        ...allow(partner),
        'access-control-allow-methods': 'GET,PUT',
      }),
      preflight(`${setup}-second-preflight-of-the-first`, setup, partner, ['PATCH', 'x-lab'], {
        ...allow(partner),
        'access-control-allow-methods': 'GET,PUT',
      }),
      preflight(`${setup}-last-preflight`, setup, evil, ['GET', 'x-a'], {
        ...everyone,
        'access-control-allow-methods': 'GET',
        'access-control-allow-headers': 'x-a',
        vary: 'Origin, Access-Control-Request-Headers',
      }),
    ]
  }),
  actual('rules-foreign-without-origin', 'rules', undefined, { ...foreign, ...denied }, { path: '/foreign' }),
  actual('rules-foreign', 'rules', evil, anyone, { path: '/foreign' }),
  actual('rules-vary', 'rules', evil, { ...anyone, vary: 'Origin, Accept-Encoding' }, { path: '/vary' }),
  actual('rules-predicate', 'rulesOfPredicates', app, allow(app, credentials)),
  actual('rules-predicate-failed', 'rulesOfPredicates', evil, denied),
  preflight('rules-predicate-failed-preflight', 'rulesOfPredicates', evil, ['PUT'], denied, { status: 403 }),
])
