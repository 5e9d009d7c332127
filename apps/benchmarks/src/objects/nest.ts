import type { IncomingMessage, ServerResponse } from 'node:http'
import { limitNames } from '../names.ts'
import { createNest } from '../sockets/server/nest.ts'
import type { Variant as Kind } from '../sockets/server/starts.ts'
import { protectByHand } from './limits.ts'
import type { Variant } from './measure.ts'
import { nodeFramework } from './node-framework.ts'

type Listener = Parameters<typeof nodeFramework>[1][string]

/** Whole Nest requests, without a socket. */
export async function nestVariants(size: number, onFastify: boolean): Promise<Variant[]> {
  const kinds: Readonly<Record<string, Kind>> = {
    none: 'none',
    'by hand': 'hand',
    'app.enableCors': 'peer',
    '@cors/nestjs': 'ours',
  }
  const listeners: Record<string, Listener> = {}
  for (const [name, kind] of Object.entries(kinds)) listeners[name] = await createListener(onFastify, kind)
  if (!onFastify) listeners[limitNames.protecting] = await createListener(onFastify, 'none', protectNext)
  return nodeFramework(size, listeners)
}

function protectNext(request: IncomingMessage, response: ServerResponse, next: () => void): void {
  protectByHand(request, response)
  next()
}

async function createListener(onFastify: boolean, kind: Kind, middleware?: typeof protectNext): Promise<Listener> {
  const app = await createNest(onFastify, kind)
  if (middleware !== undefined) app.use(middleware)
  await app.init()
  const instance = app.getHttpAdapter().getInstance()
  if (!onFastify) return instance
  await instance.ready()
  return (request, response) => instance.routing(request, response)
}
