import { afterEach, describe, expect, it } from 'vitest'
import { asking, app as origin } from '../../examples/test/support/checks.ts'
import type { Running } from '../../examples/test/support/programs.ts'
import { buildAstro, buildReactRouter, buildSvelteKit } from './support/apps.ts'
import { checkExchanges, checkPreflights, checkUntouched, type Exchange } from './support/exchanges.ts'
import { recipe } from './support/projects.ts'

let running: Running | undefined
afterEach(async () => {
  await running?.stop()
  running = undefined
})

const json = { 'content-type': 'application/json' }
const form = { 'content-type': 'text/plain' }
/** What each of the applications has. */
const items: readonly Exchange[] = [
  { path: '/', status: 200 },
  { path: '/api/items', status: 200 },
  { method: 'HEAD', path: '/api/items', status: 200 },
  { method: 'POST', path: '/api/items', headers: json, status: 200 },
  { path: '/api/broken', status: 500 },
]
const timeout = 60_000

describe('SvelteKit', () => {
  it(
    'answers by the policy of its hook',
    async () => {
      const { start } = await buildSvelteKit()
      running = await start()
      await checkExchanges(running.send, [...items, { path: '/nothing', status: 404 }])
      await checkPreflights(running.send, ['/api/items', '/api/broken', '/', '/nothing'])
      // Pages that were rendered at build time are files, and forms of other sites are refused before the hook.
      await checkUntouched(running.send, [
        { path: '/about', status: 200, vary: 'Accept-Encoding' },
        { method: 'POST', path: '/api/items', headers: form, status: 403 },
      ])
    },
    timeout,
  )
})

describe('Astro', () => {
  const warning = '`Astro.request.headers` was used when rendering the route'
  it(
    'answers by the policy of its middleware, and builds without a warning',
    async () => {
      const { output, start } = await buildAstro()
      expect(output).toContain('/about/index.html')
      expect(output).not.toContain('[WARN]')
      running = await start()
      await checkExchanges(running.send, [...items, { path: '/nothing', status: 404 }])
      await checkPreflights(running.send, ['/api/items', '/api/broken', '/', '/nothing'])
      await checkUntouched(running.send, [
        { path: '/about/', status: 200 },
        { method: 'POST', path: '/api/items', headers: form, status: 403 },
      ])
    },
    timeout,
  )
  it(
    'warns where the middleware reads the request of a page that is rendered at build time',
    async () => {
      const code = recipe('astro.ts').replace('context.isPrerendered ? next() : ', '')
      expect((await buildAstro(code)).output).toContain(warning)
    },
    timeout,
  )
})

describe('React Router', () => {
  it(
    'answers its resource routes by the middleware of the root',
    async () => {
      const { start } = await buildReactRouter(false)
      running = await start()
      await checkExchanges(running.send, items)
      await checkPreflights(running.send, ['/api/items', '/api/broken'])
      await checkUntouched(running.send, [
        { path: '/nothing', status: 404 },
        { method: 'OPTIONS', path: '/', headers: asking(origin), status: 405 },
        { method: 'OPTIONS', path: '/nothing', headers: asking(origin), status: 405 },
      ])
    },
    timeout,
  )
  it(
    'answers everything by the server around it',
    async () => {
      const { start } = await buildReactRouter(true)
      running = await start()
      await checkExchanges(running.send, [...items, { path: '/nothing', status: 404 }])
      await checkPreflights(running.send, ['/api/items', '/api/broken', '/', '/nothing'])
    },
    timeout,
  )
})
