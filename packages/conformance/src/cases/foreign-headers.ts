import { app } from '../setups.ts'
import type { Case } from './case.ts'
import { allow, credentials, denied, everyone, evil, exposed, foreign } from './expected.ts'
import { actual, ofRule } from './rows.ts'

/** Rule 16: CORS headers of somebody else. */
export const rule16: readonly Case[] = ofRule(16, [
  actual('foreign-replaced', 'listed', app, allow(app), { path: '/foreign' }),
  actual('foreign-removed', 'listed', evil, denied, { path: '/foreign' }),
  actual('foreign-replaced-by-any', 'any', app, everyone, { path: '/foreign' }),
  actual('foreign-replaced-by-any-without-origin', 'any', undefined, everyone, { path: '/foreign' }),
  actual('foreign-left-without-origin', 'listed', undefined, { ...foreign, ...denied }, { path: '/foreign' }),
  actual('foreign-left-when-off', 'off', app, foreign, { path: '/foreign' }),
  // What a response exposes itself joins the policy's own list.
  actual('exposed-joins', 'listed', app, allow(app, { 'access-control-expose-headers': 'Location,etag' }), {
    path: '/exposes',
  }),
  actual(
    'exposed-joins-the-policy',
    'credentials',
    app,
    allow(app, { ...credentials, 'access-control-expose-headers': 'ETag,X-Id,Location' }),
    { path: '/exposes' },
  ),
  actual('exposed-denied', 'credentials', evil, denied, { path: '/exposes' }),
  actual(
    'exposed-left-without-origin',
    'listed',
    undefined,
    { ...denied, 'access-control-expose-headers': 'Location, etag' },
    { path: '/exposes' },
  ),
  actual(
    'exposed-any',
    'any',
    app,
    { ...everyone, 'access-control-expose-headers': 'Location,etag' },
    {
      path: '/exposes',
    },
  ),
  actual(
    'exposed-any-without-origin',
    'any',
    undefined,
    { ...everyone, 'access-control-expose-headers': 'Location,etag' },
    { path: '/exposes' },
  ),
  actual('exposed-to-another-origin', 'credentials', app, allow(app, { ...credentials, ...exposed }), {
    path: '/foreign',
  }),
  actual('exposed-all', 'listed', app, allow(app, { 'access-control-expose-headers': '*,Location' }), {
    path: '/exposes-all',
  }),
  actual(
    'exposed-all-beside-credentials',
    'credentials',
    app,
    allow(app, { ...credentials, 'access-control-expose-headers': 'ETag,X-Id,Location' }),
    { path: '/exposes-all' },
  ),
  actual('exposed-async', 'asyncPredicate', app, allow(app, { 'access-control-expose-headers': 'Location,etag' }), {
    path: '/exposes',
  }),
  actual('exposed-off', 'off', app, { 'access-control-expose-headers': 'Location, etag' }, { path: '/exposes' }),
])
