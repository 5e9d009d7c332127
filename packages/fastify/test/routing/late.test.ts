import type { FastifyInstance } from 'fastify'
import { beforeEach, expect, it, vi } from 'vitest'
import { allowedOrigin, app1, app2, createUnseenApp, readableBy } from '../support/app.ts'

// Nothing here may import the plugin before the application exists.
type Plugin = typeof import('../../src/index.ts')

const registered = { origin: app1, logger: false } as const
const config = { cors: { origin: app2 } }

beforeEach(() => {
  vi.resetModules()
})

function addRoutes(app: FastifyInstance): void {
  app.put('/items/:id', { config }, async () => 'item')
  app.put('/plain', async () => 'plain')
  app.put('/host', { config, constraints: { host: 'b.example' } }, async () => 'host')
  app.register(async (scope) => scope.get('/', { config }, async () => 'scope'), { prefix: '/scope' })
}

async function expectPolicies(app: FastifyInstance): Promise<void> {
  for (const [method, url] of [
    ['PUT', '/items/1'],
    ['GET', '/scope'],
    ['GET', '/scope/'],
    ['HEAD', '/scope/'],
  ] as const) {
    expect(await allowedOrigin(app, app2, [method, url]), url).toBe(app2)
    expect(await allowedOrigin(app, app1, [method, url]), url).toBeUndefined()
    expect(await readableBy(app, app2, method, url), url).toBe(app2)
  }
  expect(await allowedOrigin(app, app1, ['PUT', '/plain'])).toBe(app1)
  expect(await allowedOrigin(app, app2, ['PUT', '/host'], { host: 'b.example' })).toBe(app2)
  expect(await allowedOrigin(app, app1, ['PUT', '/host'], { host: 'a.example' })).toBe(app1)
}

it('register(import(…)), with the routes right after it', async () => {
  const app = createUnseenApp()
  app.register(import('../../src/index.ts') as Promise<Plugin>, registered)
  addRoutes(app)
  await expectPolicies(app)
})

it('an import after the routes', async () => {
  const app = createUnseenApp()
  addRoutes(app)
  const { corsPlugin } = await import('../../src/index.ts')
  await app.register(corsPlugin, registered)
  await expectPolicies(app)
})

it('mistakes in routes that came before the import reject ready()', async () => {
  const app = createUnseenApp()
  app.put('/wrong', { config: { cors: { origin: 'two.example' } } as never }, async () => 'x')
  const { corsPlugin } = await import('../../src/index.ts')
  app.register(corsPlugin, registered)
  await expect(app.ready()).rejects.toThrow('route "PUT /wrong".config.cors.origin')
})

it('routes that cannot be seen reject ready(), saying what to do', async () => {
  const app = createUnseenApp()
  addRoutes(app)
  app.printRoutes = () => '└── / (GET)'
  const { corsPlugin } = await import('../../src/index.ts')
  app.register(corsPlugin, registered)
  await expect(app.ready()).rejects.toThrow('import it before you call fastify()')
})

it('an application without routes is no mistake', async () => {
  const app = createUnseenApp()
  const { corsPlugin } = await import('../../src/index.ts')
  app.register(corsPlugin, registered)
  expect(await allowedOrigin(app, app1, ['PUT', '/plain'])).toBe(app1)
})
