import { app } from '../setups.ts'
import type { Case } from './case.ts'
import { allow, credentials, denied, everyone, evil, exposed, lists } from './expected.ts'
import { actual, ofRule, ownOptions, preflight } from './rows.ts'

const granted = allow(app, { ...credentials, ...exposed })

/** Rule 11: headers on whatever the application does. */
export const rule11: readonly Case[] = ofRule(11, [
  actual('on-404', 'credentials', app, granted, { path: '/missing' }),
  actual('on-404-post', 'credentials', app, granted, { path: '/missing', method: 'POST' }),
  actual('on-500', 'credentials', app, granted, { path: '/throw' }),
  actual('on-500-post', 'credentials', app, granted, { path: '/throw', method: 'POST' }),
  actual('on-403', 'credentials', app, granted, { path: '/forbidden' }),
  actual('on-redirect', 'credentials', app, granted, { path: '/redirect' }),
  actual('on-stream', 'credentials', app, granted, { path: '/stream' }),
  actual('on-events', 'credentials', app, granted, { path: '/events' }),
  actual('on-304', 'credentials', app, granted, { path: '/not-modified' }),
  actual('on-own-options', 'credentials', app, granted, { path: '/own-options', method: 'OPTIONS' }),
])

/** Rule 12: Vary is merged. */
export const rule12: readonly Case[] = ofRule(12, [
  actual('vary-merged', 'listed', app, allow(app, { vary: 'Accept-Encoding, Origin' }), { path: '/vary' }),
  actual('vary-merged-denied', 'listed', evil, { vary: 'Accept-Encoding, Origin' }, { path: '/vary' }),
  actual('vary-merged-without-origin', 'listed', undefined, { vary: 'Accept-Encoding, Origin' }, { path: '/vary' }),
  actual('vary-no-duplicate', 'listed', app, allow(app, { vary: 'accept-language, origin' }), {
    path: '/vary-origin',
  }),
  actual('vary-star', 'listed', app, allow(app, { vary: '*' }), { path: '/vary-star' }),
  actual('vary-untouched-by-any', 'any', app, { ...everyone, vary: 'Accept-Encoding' }, { path: '/vary' }),
  actual('vary-async', 'asyncPredicate', app, allow(app, { vary: 'Accept-Encoding, Origin' }), { path: '/vary' }),
])

/** Rule 13: nothing about private networks. */
export const rule13: readonly Case[] = ofRule(13, [
  {
    id: 'no-private-network',
    setup: 'listed',
    method: 'OPTIONS',
    path: '/ok',
    headers: { origin: app, 'access-control-request-method': 'GET', 'access-control-request-private-network': 'true' },
    status: 204,
    expected: allow(app, lists),
    ended: true,
  },
])

const uncached = { cacheControl: '' } as const

/** Rule 14: allowed preflights handed on, denied ones not. */
export const rule14: readonly Case[] = ofRule(14, [
  actual('continued', 'continued', app, allow(app, lists), ownOptions),
  preflight('continued-denied-origin', 'continued', evil, ['PUT'], denied, { path: '/own-options', status: 403 }),
  preflight('continued-denied-method', 'continued', app, ['PURGE'], allow(app, lists), { path: '/own-options' }),
  // Cache-Control for content delivery networks, on allowed preflights only.
  preflight('cached', 'cached', app, ['PUT'], allow(app, lists), { cacheControl: 'public, max-age=600' }),
  preflight('cached-denied-origin', 'cached', evil, ['PUT'], denied, { status: 403, ...uncached }),
  preflight('cached-denied-header', 'cached', app, ['PUT', 'x-no'], allow(app, lists), uncached),
  preflight('not-cached', 'listed', app, ['PATCH'], allow(app, lists), uncached),
])
