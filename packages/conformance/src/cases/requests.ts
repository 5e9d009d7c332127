import { app } from '../setups.ts'
import type { Case } from './case.ts'
import { allow, denied, everyone, lists } from './expected.ts'
import { actual, ofRule, preflight } from './rows.ts'

/** Rule 1: what is a CORS request, and what is a preflight. */
export const rule1: readonly Case[] = ofRule(1, [
  actual('no-origin', 'listed', undefined, denied),
  actual('no-origin-post', 'listed', undefined, denied, { method: 'POST' }),
  actual('options-without-acrm', 'listed', app, allow(app), { method: 'OPTIONS', path: '/own-options' }),
  actual('options-without-origin', 'listed', undefined, denied, {
    method: 'OPTIONS',
    path: '/own-options',
    headers: { 'access-control-request-method': 'PUT' },
  }),
  actual('acrm-on-get-is-no-preflight', 'listed', app, allow(app), {
    headers: { 'access-control-request-method': 'PUT' },
  }),
  preflight('preflight-where-the-app-has-options', 'listed', app, ['PUT'], allow(app, lists), { path: '/own-options' }),
  preflight('preflight-of-a-missing-path', 'listed', app, ['GET'], allow(app, lists), { path: '/missing' }),
])

/** Rule 2: only canonical origins are looked at. */
export const rule2: readonly Case[] = ofRule(2, [
  ...Object.entries({
    empty: '',
    upper: 'https://APP.example',
    slash: 'https://app.example/',
    'default-port': 'https://app.example:443',
    path: 'https://app.example/x',
    'user-info': 'https://x@app.example',
    'no-scheme': 'app.example',
    undefined: 'undefined',
    'prototype-key': '__proto__',
    'constructor-key': 'constructor',
    star: '*',
    long: `https://${'a.'.repeat(200)}apps.example`,
  }).map(([id, origin]) => actual(`origin-${id}`, 'listed', origin, denied)),
  actual('origin-latin1', 'listed', 'https://\u00e4pp.apps.example', denied),
  actual('two-origins', 'listed', [app, app], denied),
  actual('malformed-below-wildcard', 'listed', 'https://evil.example/.apps.example', denied),
  actual('predicate-never-sees-malformed', 'truthy', 'https://x@app.example', denied),
  actual('underscore', 'listed', 'https://a_b.apps.example', allow('https://a_b.apps.example')),
  actual('any-never-looks', 'any', 'not an origin', everyone),
  preflight('preflight-two-origins', 'listed', [app, app], ['PUT'], denied, { status: 403 }),
])
