import type { Start } from './running.ts'

const next = async (): Promise<Start> => (await import('./adapters/next.ts')).next

/** The servers, by the name of their adapter; each process loads only its own. */
export const starts: Readonly<Record<string, () => Promise<Start>>> = {
  '@cors/node': async () => (await import('./adapters/node.ts')).node,
  '@cors/fetch': async () => (await import('./adapters/fetch.ts')).fetch,
  '@cors/fastify': async () => (await import('./adapters/fastify.ts')).fastify,
  '@cors/koa': async () => (await import('./adapters/koa.ts')).koa,
  '@cors/express': async () => (await import('./adapters/express.ts')).express,
  '@cors/hono': async () => (await import('./adapters/hono.ts')).hono,
  '@cors/h3': async () => (await import('./adapters/h3.ts')).h3,
  '@cors/elysia': async () => (await import('./adapters/elysia.ts')).elysia,
  '@cors/nestjs on Express': async () => (await import('./adapters/nest.ts')).nestOnExpress,
  '@cors/nestjs on Fastify': async () => (await import('./adapters/nest.ts')).nestOnFastify,
  '@cors/next, route handlers': next,
  '@cors/next, proxy': next,
}
