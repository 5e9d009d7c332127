import { app } from '../setups.ts'
import type { Case } from './case.ts'
import { allMethods, allow, credentials, denied, everyone, evil, exposed, lists } from './expected.ts'
import { actual, ofRule, preflight } from './rows.ts'

/** Rule 3: a constant '*'. */
export const rule3: readonly Case[] = ofRule(3, [
  actual('any', 'any', app, everyone),
  actual('any-without-origin', 'any', undefined, everyone),
  actual('any-null', 'any', 'null', everyone),
  actual('any-post', 'any', app, everyone, { method: 'POST' }),
  actual('any-404', 'any', app, everyone, { path: '/missing' }),
  actual('any-500', 'any', app, everyone, { path: '/throw' }),
  actual('any-exposed', 'anyListed', app, { ...everyone, ...exposed }),
  actual('any-exposed-without-origin', 'anyListed', undefined, { ...everyone, ...exposed }),
  actual('any-exposes-all', 'anyEcho', app, { ...everyone, 'access-control-expose-headers': '*' }),
  actual('any-own-options', 'any', app, everyone, { method: 'OPTIONS', path: '/own-options' }),
  preflight('any-preflight', 'any', app, ['PUT', 'x-a,x-b'], {
    ...everyone,
    'access-control-allow-methods': allMethods,
    'access-control-allow-headers': 'x-a,x-b',
    vary: 'Access-Control-Request-Headers',
  }),
  preflight('any-listed-preflight', 'anyListed', app, ['PUT', 'authorization'], {
    ...everyone,
    'access-control-allow-methods': 'GET,HEAD,PUT',
    'access-control-allow-headers': 'Authorization,X-Lab',
    'access-control-max-age': '60',
  }),
])

/** Rule 4: Vary on every response of any other policy. */
export const rule4: readonly Case[] = ofRule(4, [
  actual('vary-denied', 'listed', evil, denied),
  actual('vary-404-without-origin', 'listed', undefined, denied, { path: '/missing' }),
  actual('vary-500-without-origin', 'listed', undefined, denied, { path: '/throw' }),
  actual('vary-304', 'listed', app, allow(app), { path: '/not-modified' }),
  actual('vary-304-without-origin', 'listed', undefined, denied, { path: '/not-modified' }),
  actual('vary-304-denied', 'listed', evil, denied, { path: '/not-modified' }),
  actual('vary-one-origin', 'policy', undefined, denied),
  actual('vary-redirect-without-origin', 'listed', undefined, denied, { path: '/redirect' }),
])

/** Rule 5: an allowed origin is echoed. */
export const rule5: readonly Case[] = ofRule(5, [
  ...Object.entries({
    exact: app,
    subdomain: 'https://a.apps.example',
    'deep-subdomain': 'https://a.b.apps.example',
    'any-port': 'http://localhost:5173',
    'implicit-port': 'http://localhost',
    'app-scheme': 'capacitor://localhost',
    'wild-host-and-port': 'https://x.ports.example:8443',
    'label-wildcard': 'https://pr-12-web.previews.example',
    'opaque-host': 'app://.',
  }).map(([id, origin]) => actual(`allowed-${id}`, 'listed', origin, allow(origin))),
  actual('credentials', 'credentials', app, allow(app, { ...credentials, ...exposed })),
  actual(
    'credentials-app-scheme',
    'credentials',
    'capacitor://localhost',
    allow('capacitor://localhost', { ...credentials, ...exposed }),
  ),
  actual(
    'credentials-loopback',
    'credentials',
    'http://localhost:3000',
    allow('http://localhost:3000', { ...credentials, ...exposed }),
  ),
  actual('credentials-post', 'credentials', app, allow(app, { ...credentials, ...exposed }), { method: 'POST' }),
  actual('credentials-put', 'credentials', app, allow(app, { ...credentials, ...exposed }), { method: 'PUT' }),
  actual('credentials-delete', 'credentials', app, allow(app, { ...credentials, ...exposed }), { method: 'DELETE' }),
  actual('credentials-head', 'credentials', app, allow(app, { ...credentials, ...exposed }), { method: 'HEAD' }),
  actual('credentials-no-origin', 'credentials', undefined, denied),
  actual('null-allowed', 'nullOrigin', 'null', allow('null')),
  actual('file-allowed', 'nullOrigin', 'file://', allow('file://')),
  actual('null-beside-list', 'nullOrigin', app, allow(app)),
  actual('regexp', 'regExp', 'https://a.regexp.example', allow('https://a.regexp.example')),
  actual('ready-made-policy', 'policy', app, allow(app)),
  preflight(
    'credentials-preflight-exposes-nothing',
    'credentials',
    app,
    ['PUT', 'x-lab'],
    allow(app, {
      ...credentials,
      ...lists,
      'access-control-max-age': '600',
    }),
  ),
])
