import type { ApiName } from 'lab-shared'

/** What the four servers are called, in the order of the page's columns. */
export const apiLabels: Readonly<Record<ApiName, string>> = {
  fastify: 'Fastify',
  koa: 'Koa',
  nestjs: 'NestJS',
  next: 'Next.js',
}

export const apiNames = Object.keys(apiLabels) as readonly ApiName[]
