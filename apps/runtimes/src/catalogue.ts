import type { Application } from './application.ts'

/** An adapter with its framework, as a row of the matrix has it. */
export interface Entry {
  readonly title: string
  readonly kind: Application['kind']
  readonly load: () => Promise<{ readonly default: Application }>
}

/** One entry for each application, by the name of its file; what is of kind `fetch` runs on workers as well. */
export const applications = {
  'node-http': { title: '`@cors/node`, node:http', kind: 'node', load: () => import('./applications/node-http.ts') },
  express: { title: '`@cors/express`, Express 5', kind: 'node', load: () => import('./applications/express.ts') },
  'express-4': { title: '`@cors/express`, Express 4', kind: 'node', load: () => import('./applications/express-4.ts') },
  koa: { title: '`@cors/koa`, Koa 3', kind: 'node', load: () => import('./applications/koa.ts') },
  fastify: { title: '`@cors/fastify`, Fastify 5', kind: 'node', load: () => import('./applications/fastify.ts') },
  'nest-on-express': {
    title: '`@cors/nestjs`, Nest 12 on Express',
    kind: 'node',
    load: () => import('./applications/nest-on-express.ts'),
  },
  'nest-on-fastify': {
    title: '`@cors/nestjs`, Nest 12 on Fastify',
    kind: 'node',
    load: () => import('./applications/nest-on-fastify.ts'),
  },
  hono: { title: '`@cors/hono`, Hono 4', kind: 'fetch', load: () => import('./applications/hono.ts') },
  h3: { title: '`@cors/h3`, h3 2', kind: 'fetch', load: () => import('./applications/h3.ts') },
  elysia: { title: '`@cors/elysia`, Elysia 1', kind: 'fetch', load: () => import('./applications/elysia.ts') },
  fetch: { title: '`@cors/fetch`, `withCors`', kind: 'fetch', load: () => import('./applications/fetch.ts') },
} as const satisfies Record<string, Entry>

export type ApplicationName = keyof typeof applications
