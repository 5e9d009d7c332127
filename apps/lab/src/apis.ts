import type { ApiName, RunningServer } from 'lab-shared'

interface Api {
  readonly name: ApiName
  readonly label: string
  /** Loaded when started: a build that is missing shows as this API's failure. */
  readonly start: (port: number) => Promise<RunningServer>
}

/** The four servers, in the order of the page's columns. */
export const apis: readonly Api[] = [
  { name: 'fastify', label: 'Fastify', start: async (port) => (await import('fastify-api')).start(port) },
  { name: 'koa', label: 'Koa', start: async (port) => (await import('koa-api')).start(port) },
  { name: 'nestjs', label: 'NestJS', start: async (port) => (await import('nestjs-api')).start(port) },
  { name: 'next', label: 'Next.js', start: async (port) => (await import('next-app')).start(port) },
]
