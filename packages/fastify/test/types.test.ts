import fastify, { type FastifyContextConfig, type FastifyRequest } from 'fastify'
import { expect, expectTypeOf, it } from 'vitest'
import { type CorsPolicySource, corsPlugin, type FastifyCorsOptions } from '../src/index.ts'
import { createApp } from './support/app.ts'

it('refuses unknown keys, and types config.cors', () => {
  const app = createApp()
  app.register(corsPlugin)
  // @ts-expect-error: unknown key
  const unknownKey = () => app.register(corsPlugin, { origin: 'https://one.example', maxage: 5 })
  const resolver = () =>
    app.register(corsPlugin, { policy: (request) => (request.url === '/' ? { origin: '*' } : false) })
  const http2 = () =>
    fastify({ http2: true }).register(corsPlugin, { origin: 'https://one.example', credentials: true })
  app.get('/', { config: { cors: (request) => (request.url === '/' ? { origin: '*' } : false) } }, async () => 'x')
  expectTypeOf<FastifyContextConfig['cors']>().toEqualTypeOf<CorsPolicySource<FastifyRequest> | undefined>()
  expectTypeOf<{ origin: string; credentials: true; prefix: string; logLevel: 'warn' }>().toExtend<FastifyCorsOptions>()
  expectTypeOf<{ policy: () => Promise<false>; logger: false }>().toExtend<FastifyCorsOptions>()
  expectTypeOf<{ origin: string; order: 'registered' }>().toExtend<FastifyCorsOptions>()
  expectTypeOf<{ origin: string; order: 'last' }>().not.toExtend<FastifyCorsOptions>()
  expect([unknownKey, resolver, http2]).toHaveLength(3)
})
