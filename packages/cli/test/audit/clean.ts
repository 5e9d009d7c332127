import type { CorsOptions } from '@cors/core'
import { cors as corsExpress } from '@cors/express'
import { corsPlugin } from '@cors/fastify'
import { cors as corsHono } from '@cors/hono'
import { cors as corsKoa } from '@cors/koa'
import { cors as corsNode } from '@cors/node'
import express from 'express'
import fastify from 'fastify'
import { Hono } from 'hono'
import Koa from 'koa'
import { onTestFinished } from 'vitest'
import { nestPlatforms, startNest } from '../support/nest.ts'
import { serve } from '../support/servers.ts'
import {
  always,
  answering,
  byHand,
  good,
  onExpress,
  onFastify,
  onHono,
  onKoa,
  type Start,
  serveFetch,
} from './by-hand.ts'

/** A server that nothing is wrong with. */
export interface Clean {
  readonly name: string
  readonly start: Start
}

const policies: Readonly<Record<string, CorsOptions>> = {
  'one origin': { origin: good },
  'a list with credentials': {
    origin: [good, 'https://admin.example.com'],
    credentials: true,
    methods: ['GET', 'PUT'],
  },
  'everybody, without credentials': { origin: '*' },
  "subdomains that are the owner's": { origin: ['https://*.example.com', 'https://example.com'], credentials: true },
  'own names on shared hosting': {
    origin: [good, 'https://shop.vercel.app', 'https://me.github.io'],
    credentials: true,
  },
  "a developer's own ports": { origin: [good, 'http://localhost:*'], credentials: true },
  'every method and header': { origin: [good], credentials: true, methods: '*', allowedHeaders: '*', maxAge: 86_400 },
  'a function that compares': {
    origin: (origin) => origin === good,
    credentials: true,
    exposedHeaders: ['etag'],
    maxAge: 600,
  },
  'an expression with anchors': { origin: /^https:\/\/app\.example\.com$/, credentials: true },
}

const adapters: Readonly<Record<string, (policy: CorsOptions) => Start>> = {
  '@cors/node': (policy) => () => {
    const handle = corsNode(policy, { logger: false })
    return serve((request, response) =>
      handle(request, response, () => response.writeHead(request.url === '/items' ? 200 : 404).end()),
    )
  },
  '@cors/express': (policy) => () => {
    const app = express()
    app.use(corsExpress(policy, { logger: false }))
    app.get('/items', (_request, response) => {
      response.json(['one'])
    })
    return serve(app)
  },
  '@cors/koa': (policy) => () => {
    const app = new Koa()
    app.use(corsKoa(policy, { logger: false }))
    app.use((context) => {
      if (context.path === '/items') context.body = ['one']
    })
    return serve(app.callback())
  },
  '@cors/fastify': (policy) => async () => {
    const app = fastify()
    await app.register(corsPlugin, policy)
    app.get('/items', () => ['one'])
    onTestFinished(() => app.close())
    return app.listen({ port: 0, host: '127.0.0.1' })
  },
  '@cors/hono': (policy) => () => {
    const app = new Hono()
    app.use('*', corsHono(policy, { logger: false }))
    app.get('/items', (context) => context.json(['one']))
    return serveFetch(app.fetch)
  },
}

const ours: readonly Clean[] = Object.entries(adapters).flatMap(([adapter, on]) =>
  Object.entries(policies).map(([policy, options]) => ({ name: `${adapter}: ${policy}`, start: on(options) })),
)

const only = (origin: string): boolean => origin === good
const star = { 'access-control-allow-origin': '*' }

const others: readonly Clean[] = [
  {
    name: 'by hand, one origin of two top-level domains',
    start: byHand({ matches: (origin) => /^https:\/\/app\.example\.(com|co)$/.test(origin) }),
  },
  { name: 'what is not an origin', start: always({ 'access-control-allow-origin': 'https://*.example.com' }) },
  { name: 'by hand, whatever the case', start: byHand({ matches: (origin) => origin.toLowerCase() === good }) },
  {
    name: 'by hand, everybody on errors',
    start: answering(({ url, headers: { origin } }) =>
      url === '/items'
        ? [200, { 'access-control-allow-origin': origin === good ? good : undefined, vary: 'Origin' }]
        : [404, star],
    ),
  },
  { name: 'no CORS', start: always({}) },
  { name: 'no CORS, with cookies', start: always({ 'set-cookie': 'session=1; HttpOnly; SameSite=Lax' }) },
  { name: 'a 404 without CORS', start: always({}, 404) },
  { name: 'a 401 without CORS', start: always({ 'www-authenticate': 'Basic' }, 401) },
  { name: 'a 500 without CORS', start: always({}, 500) },
  { name: 'everybody', start: always(star) },
  {
    name: 'everybody, from caches',
    start: always({ ...star, 'cache-control': 'public, max-age=31536000, immutable' }),
  },
  { name: 'everybody, on a 404', start: always(star, 404) },
  { name: 'everybody, on a 401', start: always(star, 401) },
  { name: 'everybody, by GET only', start: answering(({ method }) => (method === 'GET' ? [200, star] : [405, {}])) },
  {
    name: 'everybody who asks',
    start: answering(({ headers: { origin } }) => [200, origin === undefined ? {} : star]),
  },
  { name: 'the same origin for all', start: always({ 'access-control-allow-origin': good }) },
  {
    name: 'the same, with credentials',
    start: always({ 'access-control-allow-origin': good, 'access-control-allow-credentials': 'true' }),
  },
  { name: 'by hand, one origin', start: byHand({ matches: only }) },
  {
    name: 'by hand, from caches, with Vary',
    start: byHand({ matches: only, headers: { 'cache-control': 'public, max-age=60' } }),
  },
  {
    name: 'by hand, never stored',
    start: byHand({ matches: only, vary: null, headers: { 'cache-control': 'no-store' } }),
  },
  {
    name: 'by hand, a 401',
    start: byHand({ matches: only, status: ({ method }) => (method === 'OPTIONS' ? 204 : 401) }),
  },
  { name: 'by hand, on the address only', start: byHand({ matches: only, when: ({ url }) => url === '/items' }) },
  {
    name: 'by hand, Vary only for who gets in',
    start: answering(({ headers: { origin } }) => [
      200,
      origin === good ? { 'access-control-allow-origin': good, vary: 'Origin' } : {},
    ]),
  },
  { name: 'by hand, Vary: *', start: byHand({ matches: only, vary: '*' }) },
  {
    name: 'a redirect to a clean address',
    start: answering(({ url }) => (url === '/items' ? [302, { location: '/items/' }] : [200, star])),
  },
  { name: 'a redirect to another host', start: always({ location: 'https://www.example.com/', ...star }, 301) },
  { name: 'a redirect to itself', start: always({ location: '/items' }, 302) },
  { name: 'cors with a list', start: onExpress({ origin: [good], credentials: true, maxAge: 600 }) },
  { name: 'cors with everybody', start: onExpress({}) },
  { name: '@fastify/cors with a list', start: onFastify({ origin: [good], credentials: true }) },
  {
    name: '@koa/cors with a function',
    start: onKoa({ origin: (context) => (only(context.get('origin')) ? good : ''), credentials: true }),
  },
  { name: 'hono/cors with a list', start: onHono({ origin: [good], credentials: true }) },
]

const onNest: readonly Clean[] = nestPlatforms.flatMap((platform) => [
  {
    name: `${platform.name}: enableCors with a list`,
    start: () => startNest(platform, { enableCors: { origin: [good], credentials: true, maxAge: 600 } }),
  },
  {
    name: `${platform.name}: the option cors, for everybody`,
    start: () => startNest(platform, { cors: true as never }),
  },
  {
    name: `${platform.name}: a guard that refuses everybody`,
    start: () => startNest(platform, { enableCors: { origin: [good], credentials: true }, isGuarded: true }),
  },
  { name: `${platform.name}: no CORS`, start: () => startNest(platform, {}) },
])

export const clean: readonly Clean[] = [...ours, ...others, ...onNest]
