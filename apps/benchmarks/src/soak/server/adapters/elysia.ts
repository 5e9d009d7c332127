import type { Server } from 'node:http'
import { cors } from '@cors/elysia'
import { node } from '@elysiajs/node'
import { Elysia } from 'elysia'
import { policyNames } from '../../names.ts'
import { answer, toResponse } from '../answers.ts'
import { hostname, type Running, type Start } from '../running.ts'

/** What `@elysiajs/node` hands to the callback of `listen`. */
interface NodeServer {
  readonly raw: { ready(): Promise<unknown>; readonly node: { readonly server: Server } }
  stop(): Promise<unknown>
}

export const elysia: Start = async (port, { policies, options }): Promise<Running> => {
  const { logger } = options
  const app = new Elysia({ adapter: node() })
  // Elysia's hooks are a whole application's: each policy is one, mounted next to the others.
  for (const name of policyNames) {
    const mounted = new Elysia().use(cors(policies[name], name === 'constant' ? options : { logger }))
    mounted.onError(({ code }) => new Response('broken', { status: code === 'NOT_FOUND' ? 404 : 500 }))
    mounted.all('/items', () => toResponse(answer('items')))
    mounted.all('/own', () => toResponse(answer('own')))
    mounted.all('/stream', () => toResponse(answer('stream')))
    mounted.all('/error', () => toResponse(answer('error')))
    app.mount(`/${name}`, mounted.fetch)
  }
  const { raw, stop } = await new Promise<NodeServer>((done) => {
    app.listen({ port, hostname }, (server) => done(server as unknown as NodeServer))
  })
  await raw.ready()
  return { close: stop }
}
