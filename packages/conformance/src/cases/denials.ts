import { app } from '../setups.ts'
import type { Case } from './case.ts'
import { allow, credentials, denied, evil, safeMethods } from './expected.ts'
import { actual, ofRule, preflight } from './rows.ts'

/** Rule 6: a denied origin gets nothing, and its actual requests still run. */
export const rule6: readonly Case[] = ofRule(6, [
  ...Object.entries({
    other: evil,
    scheme: 'http://app.example',
    port: 'https://app.example:8443',
    suffix: 'https://app.example.evil.example',
    prefix: 'https://evilapp.example',
    apex: 'https://apps.example',
    null: 'null',
    file: 'file://',
    'label-dot': 'https://pr-1.2-web.previews.example',
    'label-empty': 'https://pr--web.previews.example',
    'label-before': 'https://evil.pr-1-web.previews.example',
    'opaque-host': 'app://..',
    'trailing-dot': 'https://app.example.',
    'localhost-suffix': 'http://localhost.evil.example',
  }).map(([id, origin]) => actual(`denied-${id}`, 'credentials', origin, denied)),
  actual('denied-post-runs', 'credentials', evil, denied, { method: 'POST' }),
  actual('denied-404', 'credentials', evil, denied, { path: '/missing' }),
  actual('denied-500', 'credentials', evil, denied, { path: '/throw' }),
  actual('regexp-whole', 'regExp', 'https://a.regexp.example.evil.example', denied),
  actual('insecure-regexp', 'insecure', 'http://insecure.example', denied),
  actual('secure-regexp', 'insecure', 'https://insecure.example', allow('https://insecure.example', credentials)),
  actual('insecure-loopback', 'insecure', 'http://localhost', allow('http://localhost', credentials)),
  preflight('denied-preflight', 'listed', evil, ['PUT'], denied, { status: 403 }),
  preflight('denied-preflight-credentials', 'credentials', evil, ['GET', 'x-lab'], denied, { status: 403 }),
  preflight('denied-preflight-null', 'credentials', 'null', ['GET'], denied, { status: 403 }),
  preflight('denied-preflight-missing-path', 'listed', evil, ['PUT'], denied, { path: '/missing', status: 403 }),
  preflight('denied-preflight-echo', 'echo', evil, ['PUT', 'x-a'], denied, { status: 403 }),
])

/** Rule 10: predicates. */
export const rule10: readonly Case[] = ofRule(10, [
  actual('predicate-true', 'predicate', app, allow(app)),
  actual('predicate-false', 'predicate', evil, denied),
  actual('predicate-truthy', 'truthy', app, denied),
  actual('predicate-throws', 'throwing', app, denied),
  actual('predicate-throws-post', 'throwing', app, denied, { method: 'POST' }),
  actual('predicate-null', 'truthy', 'null', denied),
  actual('predicate-without-origin', 'throwing', undefined, denied),
  actual('async-true', 'asyncPredicate', app, allow(app)),
  actual('async-false', 'asyncPredicate', evil, denied),
  actual('async-rejects', 'rejecting', app, denied),
  actual('async-times-out', 'slow', app, denied),
  actual('async-404', 'asyncPredicate', app, allow(app), { path: '/missing' }),
  actual('async-500', 'asyncPredicate', app, allow(app), { path: '/throw' }),
  preflight('predicate-throws-preflight', 'throwing', app, ['PUT'], denied, { status: 403 }),
  preflight('async-preflight', 'asyncPredicate', app, ['GET'], allow(app, safeMethods)),
  preflight('async-denied-preflight', 'asyncPredicate', evil, ['GET'], denied, { status: 403 }),
  preflight('async-rejects-preflight', 'rejecting', app, ['GET'], denied, { status: 403 }),
  preflight('async-times-out-preflight', 'slow', app, ['GET'], denied, { status: 403 }),
])
