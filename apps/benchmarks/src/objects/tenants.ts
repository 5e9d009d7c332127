import { corsPlugin } from '@cors/fastify'
import fastify, { type FastifyInstance } from 'fastify'
import { key, tenantNames } from '../names.ts'
import { lists, origin } from '../policy.ts'
import type { Variant } from './measure.ts'
import { preflight, type Scenario, serveSync } from './requests.ts'

const tenants = 1000
const versions = 20

/** Preflights on Fastify whose routes differ by host and version, and without such constraints. */
export async function tenantVariants(size: number): Promise<Variant[]> {
  const asking = preflight(tenantNames.scenario, () => origin)
  const byHost: Scenario = {
    ...asking,
    url: (index) => pathOf(tenantOf(index)),
    headers: (index) => ({ ...asking.headers(index), host: hostOf(tenantOf(index)) }),
  }
  const plain = await createApp((app, tenant) => addRoute(app, tenant, {}))
  const constrained = await createApp((app, tenant) => {
    for (let version = 1; version <= versions; version++) {
      addRoute(app, tenant, { host: hostOf(tenant), version: `${version}.0.0` })
    }
  })
  return [variant(size, tenantNames.none, plain, byHost), variant(size, tenantNames.many, constrained, byHost)]
}

function variant(size: number, name: string, app: FastifyInstance, scenario: Scenario): Variant {
  return {
    name: key(scenario.name, name),
    size,
    prepare: serveSync(scenario, (request, response) => app.routing(request, response)),
  }
}

function tenantOf(index: number): number {
  return (index * 7919) % tenants
}

function hostOf(tenant: number): string {
  return `t${tenant}.example.com`
}

/** A path for each tenant, as Fastify's router takes no more than 31 constrained routes on one. */
function pathOf(tenant: number): string {
  return `/t${tenant}/items`
}

function addRoute(app: FastifyInstance, tenant: number, constraints: { host?: string; version?: string }): void {
  app.route({ method: 'PUT', url: pathOf(tenant), constraints, handler: (_request, reply) => void reply.send('ok') })
}

async function createApp(addRoutes: (app: FastifyInstance, tenant: number) => void): Promise<FastifyInstance> {
  const app = fastify()
  await app.register(corsPlugin, { origin: [origin], ...lists })
  for (let tenant = 0; tenant < tenants; tenant++) addRoutes(app, tenant)
  await app.ready()
  return app
}
