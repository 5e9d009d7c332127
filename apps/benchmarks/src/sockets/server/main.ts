import { fastify } from './fastify.ts'
import { koa } from './koa.ts'
import type { Starts, Variant } from './starts.ts'

/** One server, in a process of its own, which answers the question how much CPU time it has used, in microseconds. */
const frameworks: Readonly<Record<string, () => Promise<Starts> | Starts>> = {
  fastify: () => fastify,
  express: async () => (await import('./express.ts')).express,
  koa: () => koa,
  'nest-express': async () => (await import('./nest.ts')).nestOnExpress,
  'nest-express-routes': async () => (await import('./nest.ts')).nestWithRoutes,
  'nest-fastify': async () => (await import('./nest.ts')).nestOnFastify,
  next: async () => (await import('./next.ts')).next,
  'next-config': async () => (await import('./next.ts')).nextConfig,
}

const [framework = '', variant = '', port = ''] = process.argv.slice(2)
const starts = await frameworks[framework]?.()
const start = starts?.[variant as Variant]
if (start === undefined) throw new Error(`There is no "${framework}" with "${variant}"`)
await start(Number(port))

process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.(user + system)
})
process.on('disconnect', () => process.exit())
process.send?.('ready')
