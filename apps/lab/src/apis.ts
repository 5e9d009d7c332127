import type { ApiName, RunningServer } from 'lab-shared'
import { apiLabels, apiNames } from './api-labels.ts'

interface Api {
  readonly name: ApiName
  readonly label: string
  /** Loaded when started: a build that is missing shows as this API's failure. */
  readonly start: (port: number) => Promise<RunningServer>
}

const starts: Readonly<Record<ApiName, Api['start']>> = {
  fastify: async (port) => (await import('fastify-api')).start(port),
  koa: async (port) => (await import('koa-api')).start(port),
  nestjs: async (port) => (await import('nestjs-api')).start(port),
  next: async (port) => (await import('next-app')).start(port),
}

/** The four servers, in the order of the page's columns. */
export const apis: readonly Api[] = apiNames.map((name) => ({ name, label: apiLabels[name], start: starts[name] }))
